using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Hosting;

/// <summary>Writes one variant of an endpoint configuration. Nothing is sent here.</summary>
internal static class VariantRequest
{
    /// <summary>On this machine no instance runs, but a configuration names one all the same.</summary>
    private const string LocalInstanceType = "ml.m5.xlarge";

    /// <summary>Writes the variant.</summary>
    /// <param name="session">Supplies defaults.</param>
    /// <param name="slot">What is said of it, and what it takes the place of.</param>
    /// <param name="modelName">The model that it serves; null to keep that of the variant it takes the place of.</param>
    /// <param name="coreDumpKey">The KMS key for core dumps when the caller names none.</param>
    public static ProductionVariant Build(SmSession session, VariantSlot slot, string? modelName, string? coreDumpKey)
    {
        var (said, current) = (slot.Settings, slot.Current);
        var isServerless = said.IsServerless || (!said.NamesMachines && current?.ServerlessConfig is not null);
        if (isServerless && said.FirstOfMachines is { } machines)
        {
            throw new SmArgumentException(machines, $"{machines} is for machines of one's own, and the variant '{slot.Name}' is serverless; give InstanceType too to move it to machines.");
        }

        // What a variant had on machines means nothing without them, and the other way round.
        var kept = current is null || isServerless != (current.ServerlessConfig is not null) ? new ProductionVariant() : current;
        var variant = kept with
        {
            VariantName = slot.Name,
            ModelName = modelName ?? current?.ModelName,
            InitialVariantWeight = said.Weight ?? slot.Running?.DesiredWeight ?? current?.InitialVariantWeight ?? 1,
            ModelDataDownloadTimeoutInSeconds = Seconds(said.ModelDownloadTimeout) ?? current?.ModelDataDownloadTimeoutInSeconds,
            ContainerStartupHealthCheckTimeoutInSeconds = Seconds(said.StartupTimeout) ?? current?.ContainerStartupHealthCheckTimeoutInSeconds,
        };
        return isServerless
            ? variant with { ServerlessConfig = Serverless(said, slot.Running?.DesiredServerlessConfig ?? kept.ServerlessConfig) }
            : OnMachines(session, slot, variant, coreDumpKey);
    }

    private static ProductionVariantServerlessConfig Serverless(VariantSettings said, ProductionVariantServerlessConfig? current)
    {
        var concurrency = said.MaxConcurrency ?? current?.MaxConcurrency ?? VariantSettings.DefaultMaxConcurrency;
        var provisioned = said.ProvisionedConcurrency ?? current?.ProvisionedConcurrency;
        if (provisioned > concurrency) throw new SmArgumentException("ProvisionedConcurrency", $"ProvisionedConcurrency '{provisioned}' is more than MaxConcurrency '{concurrency}'; make it at most as large.");
        return new ProductionVariantServerlessConfig
        {
            MemorySizeInMB = said.ServerlessMemoryMB ?? current?.MemorySizeInMB ?? VariantSettings.DefaultServerlessMemoryMB,
            MaxConcurrency = concurrency,
            ProvisionedConcurrency = provisioned,
        };
    }

    private static ProductionVariant OnMachines(SmSession session, VariantSlot slot, ProductionVariant variant, string? coreDumpKey)
    {
        var said = slot.Settings;
        var pools = said.InstancePool.Count > 0 ? Pools(said.InstancePool) : said.InstanceType is null ? variant.InstancePools : null;
        var type = said.InstanceType ?? (pools is null ? variant.InstanceType ?? (session.IsLocal ? LocalInstanceType : null) : null);
        if (type is null && pools is null)
        {
            throw new SmArgumentException(
                "InstanceType", "Nothing says what the endpoint runs on; give -InstanceType, such as ml.m5.xlarge, or -ServerlessMemoryMB, such as 2048.", "InstanceTypeMissing");
        }

        return variant with
        {
            InstanceType = type,
            InstancePools = pools,
            // Scaled down to none, an endpoint of components still begins with one machine.
            InitialInstanceCount = said.InstanceCount ?? (slot.Running?.DesiredInstanceCount is { } running ? Math.Max(1, running) : variant.InitialInstanceCount) ?? said.MinInstanceCount ?? 1,
            VariantInstanceProvisionTimeoutInSeconds = Seconds(said.ProvisionTimeout) ?? variant.VariantInstanceProvisionTimeoutInSeconds,
            VolumeSizeInGB = said.VolumeSizeGB ?? variant.VolumeSizeInGB,
            AcceleratorType = Limits.OneOf("AcceleratorType", said.AcceleratorType, ProductionVariantAcceleratorType.AllValues) ?? variant.AcceleratorType,
            InferenceAmiVersion = Limits.OneOf("InferenceAmiVersion", said.InferenceAmiVersion, ProductionVariantInferenceAmiVersion.AllValues) ?? variant.InferenceAmiVersion,
            EnableSSMAccess = said.SsmAccess ?? variant.EnableSSMAccess,
            ManagedInstanceScaling = Scaling(said, variant.ManagedInstanceScaling),
            RoutingConfig = Limits.OneOf("RoutingStrategy", said.RoutingStrategy, RoutingStrategy.AllValues) is { } strategy ? new ProductionVariantRoutingConfig { RoutingStrategy = strategy } : variant.RoutingConfig,
            CoreDumpConfig = said.CoreDumpPath is { } path ? new ProductionVariantCoreDumpConfig { DestinationS3Uri = path, KmsKeyId = said.CoreDumpKmsKey ?? coreDumpKey } : variant.CoreDumpConfig,
            CapacityReservationConfig = said.CapacityReservation is { } reservation
                ? new ProductionVariantCapacityReservationConfig { CapacityReservationPreference = CapacityReservationPreference.CapacityReservationsOnly, MlReservationArn = reservation }
                : variant.CapacityReservationConfig,
        };
    }

    private static IReadOnlyList<InstancePool> Pools(IReadOnlyList<string> entries) =>
    [
        .. entries.Select(VariantRules.Parse).Select((entry, i) => new InstancePool { InstanceType = entry.InstanceType, ModelNameOverride = entry.ModelName, Priority = i + 1 }),
    ];

    private static ProductionVariantManagedInstanceScaling? Scaling(VariantSettings said, ProductionVariantManagedInstanceScaling? current)
    {
        if (said.MinInstanceCount is null && said.MaxInstanceCount is null && said.ScaleInStrategy is null) return current;
        return new ProductionVariantManagedInstanceScaling
        {
            Status = ManagedInstanceScalingStatus.Enabled,
            MinInstanceCount = said.MinInstanceCount ?? current?.MinInstanceCount,
            MaxInstanceCount = said.MaxInstanceCount ?? current?.MaxInstanceCount,
            ScaleInPolicy = said.ScaleInStrategy is null ? current?.ScaleInPolicy : new ProductionVariantManagedInstanceScalingScaleInPolicy
            {
                Strategy = Limits.OneOf("ScaleInStrategy", said.ScaleInStrategy, ManagedInstanceScalingScaleInStrategy.AllValues),
                MaximumStepSize = said.ScaleInStep,
                CooldownInMinutes = said.ScaleInCooldown is { } cooldown ? (int)cooldown.TotalMinutes : null,
            },
        };
    }

    private static int? Seconds(TimeSpan? time) => time is { } given ? (int)given.TotalSeconds : null;
}
