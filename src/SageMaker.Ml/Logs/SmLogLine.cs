namespace SageMaker.Ml.Logs;

/// <summary>A line of a log.</summary>
public sealed record SmLogLine
{
    /// <summary>When it was written, UTC.</summary>
    public required DateTime Timestamp { get; init; }

    /// <summary>The host that wrote it, such as <c>algo-1</c>.</summary>
    public required string Host { get; init; }

    /// <summary>The log stream that it is in.</summary>
    public required string Stream { get; init; }

    /// <summary>The line.</summary>
    public required string Text { get; init; }

    /// <summary>The line.</summary>
    public override string ToString() => Text;
}
