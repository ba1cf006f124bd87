namespace SageMaker.Ml.Records;

/// <summary>A record as the built-in algorithms read and answer it: named values of an observation, and named values of what is known or predicted about it.</summary>
/// <remarks>It is the message <c>aialgs.data.Record</c> of Amazon's algorithms.</remarks>
public sealed class SmRecord
{
    /// <summary>The name under which the algorithms look for the observation, and for its label.</summary>
    public const string ValuesName = "values";

    /// <summary>What was observed; the algorithms read the entry <see cref="ValuesName"/>.</summary>
    public IReadOnlyDictionary<string, RecordValue> Features { get; init; } = new Dictionary<string, RecordValue>();

    /// <summary>What is known about the observation (training: the entry <see cref="ValuesName"/>) or predicted (an answer: entries such as <c>score</c>).</summary>
    public IReadOnlyDictionary<string, RecordValue> Label { get; init; } = new Dictionary<string, RecordValue>();

    /// <summary>An identifier of the record, or null.</summary>
    public string? Uid { get; init; }

    /// <summary>What else is to be said about the record, as JSON, or null.</summary>
    public string? Metadata { get; init; }

    /// <summary>Settings for the algorithm, as JSON, or null.</summary>
    public string? Configuration { get; init; }
}
