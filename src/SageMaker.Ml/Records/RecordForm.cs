namespace SageMaker.Ml.Records;

/// <summary>How rows become records.</summary>
public sealed record RecordForm
{
    /// <summary>The column that holds the label; null when there is none.</summary>
    public string? Label { get; init; }

    /// <summary>The type of the numbers; null for that of the values themselves, as the Python SDK chooses it. Trainings read <see cref="RecordNumber.Float32"/>.</summary>
    public RecordNumber? Number { get; init; } = RecordNumber.Float32;

    /// <summary>Whether only values that are not zero are written, each with its place.</summary>
    public bool Sparse { get; init; }
}

/// <summary>The type of the numbers in a record.</summary>
public enum RecordNumber
{
    /// <summary>Single precision.</summary>
    Float32,

    /// <summary>Double precision.</summary>
    Float64,

    /// <summary>Whole numbers.</summary>
    Int32,
}
