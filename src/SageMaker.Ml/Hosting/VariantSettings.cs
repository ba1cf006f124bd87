namespace SageMaker.Ml.Hosting;

/// <summary>What a variant of an endpoint runs on and how. What is null is left to the variant that it takes the place of, and then to the service.</summary>
public record VariantSettings
{
    /// <summary>The name of the only variant of an endpoint, as the Python SDK has it.</summary>
    public const string DefaultVariantName = "AllTraffic";

    internal const int DefaultServerlessMemoryMB = 2048;

    internal const int DefaultMaxConcurrency = 5;

    /// <summary>The variant's name; null for the only one of an endpoint.</summary>
    public string? VariantName { get; init; }

    /// <summary>The variant's share of the requests, beside the weights of the other variants; null for one.</summary>
    public double? Weight { get; init; }

    /// <summary>The type of the machines.</summary>
    public string? InstanceType { get; init; }

    /// <summary>How many machines; null for one.</summary>
    public int? InstanceCount { get; init; }

    /// <summary>Types of machines in the order in which they are preferred, at most five, instead of <see cref="InstanceType"/>. <c>ml.inf2.xlarge=my-model</c> serves another model on them.</summary>
    public IReadOnlyList<string> InstancePool { get; init => field = Indexable.Of(value); } = [];

    /// <summary>The least number of machines when the service scales them by itself.</summary>
    public int? MinInstanceCount { get; init; }

    /// <summary>The greatest number of machines when the service scales them by itself.</summary>
    public int? MaxInstanceCount { get; init; }

    /// <summary>How the service gives machines back: <c>IDLE_RELEASE</c> or <c>CONSOLIDATION</c>.</summary>
    public string? ScaleInStrategy { get; init; }

    /// <summary>How many machines are given back at once, 1 to 100.</summary>
    public int? ScaleInStep { get; init; }

    /// <summary>The time between two steps of giving machines back, 5 minutes to a day.</summary>
    public TimeSpan? ScaleInCooldown { get; init; }

    /// <summary>The memory of a serverless variant in MB: 1024 to 6144 in steps of 1024.</summary>
    public int? ServerlessMemoryMB { get; init; }

    /// <summary>How many requests a serverless variant answers at once, 1 to 200.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>For how many requests a serverless variant is kept ready; at most <see cref="MaxConcurrency"/>.</summary>
    public int? ProvisionedConcurrency { get; init; }

    /// <summary>The size of each machine's volume in GB, 1 to 512.</summary>
    public int? VolumeSizeGB { get; init; }

    /// <summary>How long the model's data may take to arrive, one minute to one hour.</summary>
    public TimeSpan? ModelDownloadTimeout { get; init; }

    /// <summary>How long the container may take until it answers its health check, one minute to one hour.</summary>
    public TimeSpan? StartupTimeout { get; init; }

    /// <summary>How long the service looks for machines of one type of the pool before it takes the next, 5 minutes to one hour.</summary>
    public TimeSpan? ProvisionTimeout { get; init; }

    /// <summary>How requests are spread over machines: <c>LEAST_OUTSTANDING_REQUESTS</c> or <c>RANDOM</c>.</summary>
    public string? RoutingStrategy { get; init; }

    /// <summary>The version of the machines' system image, which decides the driver.</summary>
    public string? InferenceAmiVersion { get; init; }

    /// <summary>The size of an Elastic Inference accelerator, such as <c>ml.eia2.medium</c>.</summary>
    public string? AcceleratorType { get; init; }

    /// <summary>Where the memory of a container that crashed is written to, an S3 URI.</summary>
    public string? CoreDumpPath { get; init; }

    /// <summary>The KMS key for what is written to <see cref="CoreDumpPath"/>.</summary>
    public string? CoreDumpKmsKey { get; init; }

    /// <summary>Whether the machines can be reached with AWS Systems Manager.</summary>
    public bool? SsmAccess { get; init; }

    /// <summary>The ARN of a reservation of machines, which are the only ones that are used.</summary>
    public string? CapacityReservation { get; init; }

    /// <summary>Checks what can be told without asking a service.</summary>
    /// <exception cref="Errors.SmArgumentException">The first thing that is wrong.</exception>
    public virtual void Check() => VariantRules.Check(this);

    /// <summary>Whether the variant runs without machines of its own.</summary>
    internal bool IsServerless => FirstServerless is not null;

    /// <summary>Whether it is said on which machines the variant runs.</summary>
    internal bool NamesMachines => InstanceType is not null || InstancePool.Count > 0;

    /// <summary>The first thing that is said and that only a serverless variant has.</summary>
    internal string? FirstServerless => First((nameof(ServerlessMemoryMB), ServerlessMemoryMB), (nameof(MaxConcurrency), MaxConcurrency), (nameof(ProvisionedConcurrency), ProvisionedConcurrency));

    /// <summary>The first thing that is said and that only a variant with machines has.</summary>
    internal string? FirstOfMachines => First(
        (nameof(InstanceType), InstanceType), (nameof(InstanceCount), InstanceCount), (nameof(InstancePool), InstancePool.Count > 0 ? InstancePool : null),
        (nameof(MinInstanceCount), MinInstanceCount), (nameof(MaxInstanceCount), MaxInstanceCount), (nameof(ScaleInStrategy), ScaleInStrategy), (nameof(ScaleInStep), ScaleInStep),
        (nameof(ScaleInCooldown), ScaleInCooldown), (nameof(VolumeSizeGB), VolumeSizeGB), (nameof(ProvisionTimeout), ProvisionTimeout), (nameof(RoutingStrategy), RoutingStrategy),
        (nameof(InferenceAmiVersion), InferenceAmiVersion), (nameof(AcceleratorType), AcceleratorType), (nameof(CoreDumpPath), CoreDumpPath), (nameof(SsmAccess), SsmAccess),
        (nameof(CapacityReservation), CapacityReservation));

    /// <summary>The first thing that is said of the variant besides its name, or null when nothing is.</summary>
    internal string? FirstChoice => FirstOfMachines ?? FirstServerless ?? First(
        (nameof(Weight), Weight), (nameof(ModelDownloadTimeout), ModelDownloadTimeout), (nameof(StartupTimeout), StartupTimeout), (nameof(CoreDumpKmsKey), CoreDumpKmsKey));

    private static string? First(params ReadOnlySpan<(string Name, object? Value)> said)
    {
        foreach (var (name, value) in said)
        {
            if (value is not null) return name;
        }

        return null;
    }
}
