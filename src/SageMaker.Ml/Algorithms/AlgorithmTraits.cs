using System.Globalization;

namespace SageMaker.Ml.Algorithms;

/// <summary>What holds for a built-in algorithm as a whole.</summary>
public sealed record AlgorithmTraits
{
    /// <summary>Nothing in particular.</summary>
    public static AlgorithmTraits None { get; } = new();

    /// <summary>Whether it reads rows as records.</summary>
    public bool ReadsRecords { get; init; }

    /// <summary>Whether it learns from a label, which each row must then have.</summary>
    public bool NeedsLabel { get; init; }

    /// <summary>Whether it has to be told that the records of rows are dense.</summary>
    public bool IsToldDense { get; init; }

    /// <summary>How many rows make up a batch when nothing is said: this, or a machine's share of the rows when that is less. Null when the algorithm decides.</summary>
    public int? LargestBatch { get; init; }

    /// <summary>How many rows always make up a batch; null when that can be chosen.</summary>
    public int? FixedBatch { get; init; }

    /// <summary>Whether all rows make up one batch when nothing is said.</summary>
    public bool BatchesAllRows { get; init; }

    /// <summary>Whether it runs on one machine only.</summary>
    public bool IsSingleMachine { get; init; }

    /// <summary>Whether it can read its data from a pipe.</summary>
    public bool ReadsPipe { get; init; } = true;

    /// <summary>The batch for rows of which nothing else was said; null when the algorithm decides.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="machines">How many machines share them.</param>
    public long? BatchFor(long rows, int machines) =>
        BatchesAllRows ? rows : LargestBatch is { } largest ? Math.Min(largest, Math.Max(1, rows / machines)) : FixedBatch;

    /// <summary>Reads the words of the algorithms' file, such as <c>records label batch=1000</c>.</summary>
    /// <exception cref="FormatException">A word is none of the notation's.</exception>
    internal static AlgorithmTraits Read(string words)
    {
        var traits = None;
        foreach (var word in words.Split(' '))
        {
            traits = word.Split('=') switch
            {
                ["records"] => traits with { ReadsRecords = true },
                ["label"] => traits with { NeedsLabel = true },
                ["dense"] => traits with { IsToldDense = true },
                ["single"] => traits with { IsSingleMachine = true },
                ["nopipe"] => traits with { ReadsPipe = false },
                ["batch", "rows"] => traits with { BatchesAllRows = true },
                ["batch", var rows] => traits with { LargestBatch = int.Parse(rows, CultureInfo.InvariantCulture) },
                ["fixed", var rows] => traits with { FixedBatch = int.Parse(rows, CultureInfo.InvariantCulture) },
                _ => throw new FormatException($"'{word}' in '{words}' is no trait of an algorithm."),
            };
        }

        return traits;
    }
}
