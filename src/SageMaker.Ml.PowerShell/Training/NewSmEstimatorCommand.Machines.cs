using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <content>What it runs on beyond machines of one type, and what their containers start with.</content>
public sealed partial class NewSmEstimatorCommand
{
    /// <summary>Groups of machines of several types, instead of -InstanceType and -InstanceCount: @{ gpus = @{ InstanceType = 'ml.g5.xlarge' }; data = @{ InstanceType = 'ml.c5.9xlarge'; InstanceCount = 2 } }.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? InstanceGroup { get; set; }

    /// <summary>The ARN of a training plan, whose reserved machines are used.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? TrainingPlan { get; set; }

    /// <summary>How the machines are placed on the UltraServers of a training plan: @{ EnableMultipleJobs = $true; InstanceCount = @{ 'ultraserver-id' = 4 } }.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? InstancePlacement { get; set; }

    /// <summary>Test the machines' accelerators before the training begins.</summary>
    [Parameter]
    public SwitchParameter InfraCheck { get; set; }

    /// <summary>How the image of -ImageUri is pulled: Platform from Amazon ECR, Vpc from a private registry in the network of -SubnetId.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("Platform", "Vpc")]
    public string? ImageAccessMode { get; set; }

    /// <summary>The ARN of a Lambda function that gives the credentials of the private registry.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ImageCredentialProvider { get; set; }

    /// <summary>The command that the container starts with instead of the image's own, as a list: 'python', '/opt/train.py'.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ContainerEntryPoint { get; set; }

    /// <summary>The arguments of that command.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ContainerArgument { get; set; }

    /// <summary>What of its own log the training toolkit writes, as Python counts: 10 for everything, 20, 30, 40 for errors only. 20 unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int ContainerLogLevel { get; set; } = 20;

    /// <summary>Compile the model with the SageMaker Training Compiler, which has images of its own.</summary>
    [Parameter]
    public SwitchParameter TrainingCompiler { get; set; }

    /// <summary>Pass the training's tags on to the sessions of its role, so that policies can go by them.</summary>
    [Parameter]
    public SwitchParameter SessionTagChaining { get; set; }

    private SmEstimator WithMachines(SmEstimator estimator)
    {
        // Told only when they were given, since groups exclude them.
        if (InstanceType is { } type) estimator = estimator with { InstanceType = type };
        if (InstanceCount is { } count) estimator = estimator with { InstanceCount = count };
        return estimator with
        {
            InstanceGroup = InstanceGroup is null ? [] : SmInstanceGroup.ReadAll(PlainValue.Table(InstanceGroup)),
            TrainingPlan = TrainingPlan,
            InstancePlacement = InstancePlacement is null ? null : SmInstancePlacement.Read(PlainValue.Table(InstancePlacement)),
            InfraCheck = Given(nameof(InfraCheck), InfraCheck),
            ImageAccessMode = ImageAccessMode,
            ImageCredentialProvider = ImageCredentialProvider,
            ContainerEntryPoint = ContainerEntryPoint ?? [],
            ContainerArgument = ContainerArgument ?? [],
            ContainerLogLevel = ContainerLogLevel,
            TrainingCompiler = TrainingCompiler,
            SessionTagChaining = Given(nameof(SessionTagChaining), SessionTagChaining),
        };
    }
}
