namespace SageMaker.Ml.Algorithms;

/// <summary>What is known of a hyperparameter of a built-in algorithm.</summary>
public sealed record HyperParameterFacts
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of value it takes.</summary>
    public required HyperParameterType Type { get; init; }

    /// <summary>The numbers that it takes; null when any will do, or for values of other kinds.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>The values that are known by name, beside the numbers of <see cref="Range"/>; empty when there are none.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What holds when it is left out; null when that is nothing, or not known.</summary>
    public string? Default { get; init; }

    /// <summary>Whether a training without it fails.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether newer versions of the algorithm may know further <see cref="Values"/>.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether a tuning may vary it.</summary>
    public bool IsTunable { get; init; }
}

/// <summary>Kinds of values.</summary>
public enum HyperParameterType
{
    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A list of values.</summary>
    List,
}

/// <summary>An interval of numbers.</summary>
/// <param name="Low">The lower end; null when there is none.</param>
/// <param name="IncludesLow">Whether the lower end is part of it.</param>
/// <param name="High">The upper end; null when there is none.</param>
/// <param name="IncludesHigh">Whether the upper end is part of it.</param>
public sealed record ValueRange(double? Low, bool IncludesLow, double? High, bool IncludesHigh)
{
    /// <summary>Whether a number is part of it.</summary>
    public bool Contains(double number) =>
        (Low is not { } low || number > low || (IncludesLow && number == low)) && (High is not { } high || number < high || (IncludesHigh && number == high));

    /// <summary>The interval for people: "from 1", "0 to 1", "above 0, below 1".</summary>
    public override string ToString() => (Low, High) switch
    {
        ({ } low, { } high) when low == high => FormattableString.Invariant($"{low}"),
        ({ } low, { } high) when IncludesLow && IncludesHigh => FormattableString.Invariant($"{low} to {high}"),
        ({ } low, { } high) => FormattableString.Invariant($"{(IncludesLow ? "from" : "above")} {low}, {(IncludesHigh ? "up to" : "below")} {high}"),
        ({ } low, null) => FormattableString.Invariant($"{(IncludesLow ? "from" : "above")} {low}"),
        (null, { } high) => FormattableString.Invariant($"{(IncludesHigh ? "up to" : "below")} {high}"),
        _ => "any",
    };
}
