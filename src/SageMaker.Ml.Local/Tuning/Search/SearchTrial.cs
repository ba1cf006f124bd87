namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>One training of a tuning, as far as it is known.</summary>
internal sealed record SearchTrial
{
    /// <summary>Its number in the tuning, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its hyperparameters; those of the ranges are looked at.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Whether it has not ended yet.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Whether it worked to its own end, and was not stopped.</summary>
    public bool IsCompleted { get; init; }

    /// <summary>The loss that it ended with; null while it runs, and when it failed or reported none.</summary>
    public double? Loss { get; init; }

    /// <summary>The losses that it reported, the first one first: one for each epoch.</summary>
    public IReadOnlyList<double> Reports { get; init; } = [];
}
