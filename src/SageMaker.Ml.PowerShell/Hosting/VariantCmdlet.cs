using System.Management.Automation;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Images;
using SageMaker.Ml.PowerShell.Invocation;
using SageMaker.Ml.PowerShell.S3;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>What the cmdlets share that put a model into a variant of an endpoint: what the variant runs on and how.</summary>
public abstract class VariantCmdlet : ModelCmdlet
{
    /// <summary>The variant's name; AllTraffic by default. On an endpoint that exists, the variant that gets the model: the others stay.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariantNameCompleter))]
    public string? VariantName { get; set; }

    /// <summary>The variant's share of the requests, beside the weights of the other variants; 1 by default.</summary>
    [Parameter]
    public double? Weight { get; set; }

    /// <summary>The type of the machines, such as ml.m5.xlarge. An update keeps that of the endpoint when nothing is given; on this machine it does not matter.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EndpointInstanceTypeCompleter))]
    public string? InstanceType { get; set; }

    /// <summary>How many machines; one by default. An update keeps as many as run.</summary>
    [Parameter]
    public int? InstanceCount { get; set; }

    /// <summary>Types of machines instead of -InstanceType, the preferred one first, at most five. ml.inf2.xlarge=my-model serves another model on that type.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EndpointInstanceTypeCompleter))]
    public string[] InstancePool { get; set; } = [];

    /// <summary>The least number of machines when the service scales them by itself.</summary>
    [Parameter]
    public int? MinInstanceCount { get; set; }

    /// <summary>The greatest number of machines when the service scales them by itself.</summary>
    [Parameter]
    public int? MaxInstanceCount { get; set; }

    /// <summary>How the service gives machines back: those that are idle, or by moving what they serve together.</summary>
    [Parameter]
    [ValidateSet("IDLE_RELEASE", "CONSOLIDATION")]
    public string? ScaleInStrategy { get; set; }

    /// <summary>How many machines are given back at once, 1 to 100.</summary>
    [Parameter]
    public int? ScaleInStep { get; set; }

    /// <summary>The time between two steps of giving machines back, 5 minutes to a day.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? ScaleInCooldown { get; set; }

    /// <summary>Makes a serverless endpoint with this much memory: 1024 to 6144 in steps of 1024; 2048 when only -MaxConcurrency is given.</summary>
    [Parameter]
    public int? ServerlessMemoryMB { get; set; }

    /// <summary>How many requests a serverless endpoint answers at once, 1 to 200; 5 by default.</summary>
    [Parameter]
    public int? MaxConcurrency { get; set; }

    /// <summary>For how many requests a serverless endpoint is kept ready, so that they need not wait for a start.</summary>
    [Parameter]
    public int? ProvisionedConcurrency { get; set; }

    /// <summary>The size of each machine's volume in GB, 1 to 512.</summary>
    [Parameter]
    public int? VolumeSizeGB { get; set; }

    /// <summary>How long the model's data may take to arrive, up to one hour: a TimeSpan, seconds, or a text such as 20m.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? ModelDownloadTimeout { get; set; }

    /// <summary>How long the container may take until it answers its health check, up to one hour.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? StartupTimeout { get; set; }

    /// <summary>How long the service looks for machines of one type of the pool before it takes the next, 5 minutes to one hour.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? ProvisionTimeout { get; set; }

    /// <summary>How requests are spread over the machines.</summary>
    [Parameter]
    [ValidateSet("LEAST_OUTSTANDING_REQUESTS", "RANDOM")]
    public string? RoutingStrategy { get; set; }

    /// <summary>The version of the machines' system image, which decides the driver.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InferenceAmiCompleter))]
    public string? InferenceAmiVersion { get; set; }

    /// <summary>The size of an Elastic Inference accelerator, such as ml.eia2.medium.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AcceleratorTypeCompleter))]
    public string? AcceleratorType { get; set; }

    /// <summary>Where the memory of a container that crashed is written to, an S3 URI.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? CoreDumpPath { get; set; }

    /// <summary>The KMS key for what is written to -CoreDumpPath.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? CoreDumpKmsKey { get; set; }

    /// <summary>Lets the machines be reached with AWS Systems Manager.</summary>
    [Parameter]
    public SwitchParameter SsmAccess { get; set; }

    /// <summary>The ARN of a reservation of machines, which are then the only ones that are used.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CapacityReservation { get; set; }

    /// <summary>A switch as it was given; null when it was not.</summary>
    private protected bool? Given(string name, SwitchParameter value) => MyInvocation.BoundParameters.ContainsKey(name) ? value.IsPresent : null;

    private protected VariantSettings Settings => new()
    {
        VariantName = VariantName,
        Weight = Weight,
        InstanceType = InstanceType,
        InstanceCount = InstanceCount,
        InstancePool = InstancePool,
        MinInstanceCount = MinInstanceCount,
        MaxInstanceCount = MaxInstanceCount,
        ScaleInStrategy = ScaleInStrategy,
        ScaleInStep = ScaleInStep,
        ScaleInCooldown = ScaleInCooldown,
        ServerlessMemoryMB = ServerlessMemoryMB,
        MaxConcurrency = MaxConcurrency,
        ProvisionedConcurrency = ProvisionedConcurrency,
        VolumeSizeGB = VolumeSizeGB,
        ModelDownloadTimeout = ModelDownloadTimeout,
        StartupTimeout = StartupTimeout,
        ProvisionTimeout = ProvisionTimeout,
        RoutingStrategy = RoutingStrategy,
        InferenceAmiVersion = InferenceAmiVersion,
        AcceleratorType = AcceleratorType,
        CoreDumpPath = CoreDumpPath,
        CoreDumpKmsKey = CoreDumpKmsKey,
        SsmAccess = Given(nameof(SsmAccess), SsmAccess),
        CapacityReservation = CapacityReservation,
    };
}
