using SageMaker.Ml.Models;

namespace SageMaker.Ml.Hosting;

/// <summary>One variant of an endpoint that is to be: a model, what it runs on, and its share of the requests.</summary>
public sealed record SmVariant : VariantSettings
{
    /// <summary>A variant of which nothing is said.</summary>
    public SmVariant()
    {
    }

    internal SmVariant(VariantSettings settings)
        : base(settings)
    {
    }

    /// <summary>The model that the variant serves.</summary>
    public required SmModel Model { get; init; }

    /// <summary>Whether the variant gets copies of the requests, and its answers are not sent back.</summary>
    public bool IsShadow { get; init; }

    /// <summary>The variant's name.</summary>
    public override string ToString() => VariantName ?? DefaultVariantName;
}
