using System.Globalization;
using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Hosting;

/// <summary>A variant of an endpoint, as it ran when the endpoint was looked at.</summary>
public sealed record SmEndpointVariant
{
    /// <summary>The variant's name.</summary>
    public required string VariantName { get; init; }

    /// <summary>Whether it gets copies of the requests only.</summary>
    public bool IsShadow { get; init; }

    /// <summary>Its weight beside those of the other variants.</summary>
    public double? Weight { get; init; }

    /// <summary>The weight that it is about to have.</summary>
    public double? DesiredWeight { get; init; }

    /// <summary>How many machines it has; null for a serverless one.</summary>
    public int? InstanceCount { get; init; }

    /// <summary>How many machines it is to have.</summary>
    public int? DesiredInstanceCount { get; init; }

    /// <summary>The memory of a serverless variant in MB; null for one with machines.</summary>
    public int? ServerlessMemoryMB { get; init; }

    /// <summary>How many requests a serverless variant answers at once.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>For how many requests a serverless variant is kept ready.</summary>
    public int? ProvisionedConcurrency { get; init; }

    /// <summary>What the service is doing with it, such as <c>Creating</c> or <c>Baking</c>; null when it rests.</summary>
    public string? Status { get; init; }

    /// <summary>The container image that it was configured with.</summary>
    public string? Image { get; init; }

    /// <summary>What it runs on: <c>2 of 3 instances</c>, or <c>serverless 2048 MB x 5</c>.</summary>
    public string Capacity => ServerlessMemoryMB is { } memory
        ? string.Create(CultureInfo.InvariantCulture, $"serverless {memory} MB x {MaxConcurrency}")
        : string.Create(CultureInfo.InvariantCulture, $"{InstanceCount ?? 0} of {DesiredInstanceCount ?? 0} instances");

    /// <summary>The variant's name.</summary>
    public override string ToString() => VariantName;

    internal static SmEndpointVariant From(ProductionVariantSummary summary, bool isShadow)
    {
        var serverless = summary.CurrentServerlessConfig ?? summary.DesiredServerlessConfig;
        return new SmEndpointVariant
        {
            VariantName = summary.VariantName!,
            IsShadow = isShadow,
            Weight = summary.CurrentWeight,
            DesiredWeight = summary.DesiredWeight,
            InstanceCount = serverless is null ? summary.CurrentInstanceCount ?? 0 : null,
            DesiredInstanceCount = serverless is null ? summary.DesiredInstanceCount ?? 0 : null,
            ServerlessMemoryMB = serverless?.MemorySizeInMB,
            MaxConcurrency = serverless?.MaxConcurrency,
            ProvisionedConcurrency = serverless?.ProvisionedConcurrency,
            Status = StatusOf(summary.VariantStatus),
            Image = summary.DeployedImages is [var image, ..] ? image.SpecifiedImage : null,
        };
    }

    /// <summary>What the service is doing with a variant, the newest last.</summary>
    internal static string? StatusOf(IReadOnlyList<ProductionVariantStatus>? statuses) => statuses is { Count: > 0 } ? statuses[^1].Status : null;
}
