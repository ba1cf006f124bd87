namespace SageMaker.Ml.Hosting;

/// <summary>What was removed with an endpoint.</summary>
public sealed record SmRemoval
{
    /// <summary>The endpoint.</summary>
    public required string EndpointName { get; init; }

    /// <summary>Everything that was removed, in order, such as <c>endpoint configuration churn</c>.</summary>
    public required IReadOnlyList<string> Removed { get; init => field = Indexable.Of(value); }

    /// <summary>The region that it was removed from.</summary>
    public required string Region { get; init; }

    /// <summary>The endpoint's name.</summary>
    public override string ToString() => EndpointName;
}
