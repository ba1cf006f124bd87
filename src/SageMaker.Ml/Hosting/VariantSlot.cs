using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Models;

namespace SageMaker.Ml.Hosting;

/// <summary>A variant as the endpoint is to have it: what is said of it, and what it takes the place of.</summary>
/// <param name="Settings">What the caller says.</param>
internal sealed record VariantSlot(VariantSettings Settings)
{
    /// <summary>The model that the caller puts into it; null when it keeps its own.</summary>
    public SmModel? Model { get; init; }

    /// <summary>Whether it gets copies of the requests only.</summary>
    public bool IsShadow { get; init; }

    /// <summary>The variant of that name in the running configuration; null for a new one.</summary>
    public ProductionVariant? Current { get; init; }

    /// <summary>How that variant runs now, which weights and scaling may have changed since it was configured.</summary>
    public ProductionVariantSummary? Running { get; init; }

    /// <summary>The variant's name.</summary>
    public string Name => Current?.VariantName ?? Settings.VariantName ?? VariantSettings.DefaultVariantName;

    /// <summary>What its model will run on, which decides between images.</summary>
    public ModelHost Host => Settings.IsServerless || (!Settings.NamesMachines && Current?.ServerlessConfig is not null)
        ? new ModelHost { IsServerless = true }
        : new ModelHost
        {
            InstanceType = Settings.InstanceType
                ?? (Settings.InstancePool.Count > 0 ? VariantRules.Parse(Settings.InstancePool[0]).InstanceType : Current?.InstanceType ?? Current?.InstancePools?[0].InstanceType),
            AcceleratorType = Settings.AcceleratorType ?? Current?.AcceleratorType,
        };
}
