namespace SageMaker.Ml.Metrics;

/// <summary>A value of a metric.</summary>
public sealed record SmMetric
{
    /// <summary>The metric.</summary>
    public required string MetricName { get; init; }

    /// <summary>The value.</summary>
    public required double Value { get; init; }

    /// <summary>When it was measured, UTC.</summary>
    public DateTime? Timestamp { get; init; }

    /// <summary>The training that it belongs to.</summary>
    public required string TrainingJobName { get; init; }

    /// <summary>The metric's name and value.</summary>
    public override string ToString() => FormattableString.Invariant($"{MetricName} = {Value}");
}
