using SageMaker.Ml.Algorithms;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>Finds ranges that a tuning cannot search. From the developer guide of Amazon SageMaker, "Define Hyperparameter Ranges".</summary>
internal static class RangeRules
{
    public const string Auto = "Auto";

    private const string Logarithmic = "Logarithmic";

    private const string ReverseLogarithmic = "ReverseLogarithmic";

    /// <summary>The most values that a list may have.</summary>
    private const int MostValues = 30;

    private static readonly string[] s_scalings = [Auto, "Linear", Logarithmic, ReverseLogarithmic];

    /// <summary>The scaling as the service spells it.</summary>
    /// <exception cref="SmArgumentException">There is no such scaling.</exception>
    public static string Scaling(string? given) => Limits.OneOf("Scale", given, s_scalings) ?? Auto;

    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void CheckContinuous(double min, double max, string scaling)
    {
        foreach (var (parameter, bound) in new[] { ("MinValue", min), ("MaxValue", max) })
        {
            if (!double.IsFinite(bound)) throw new SmArgumentException(parameter, FormattableString.Invariant($"{parameter} '{bound}' is no bound of a range; give a number."));
        }

        CheckOrder(min, max);
        if (scaling == ReverseLogarithmic && (min < 0 || max >= 1))
        {
            var (parameter, bound) = min < 0 ? ("MinValue", min) : ("MaxValue", max);
            throw new SmArgumentException(parameter, FormattableString.Invariant($"{parameter} '{bound}' cannot be scaled by {ReverseLogarithmic}, which takes numbers from 0 to below 1; give -Scale Linear, or other bounds."));
        }

        CheckLogarithm(min, scaling);
    }

    /// <inheritdoc cref="CheckContinuous"/>
    public static void CheckInteger(long min, long max, string scaling)
    {
        CheckOrder(min, max);
        if (scaling == ReverseLogarithmic) throw new SmArgumentException("Scale", $"Scale '{ReverseLogarithmic}' is for numbers from 0 to below 1, and this range has whole ones; give Linear or Logarithmic.");
        CheckLogarithm(min, scaling);
    }

    /// <exception cref="SmArgumentException">There are none, too many, or one twice.</exception>
    public static void CheckValues(IReadOnlyList<object?> values)
    {
        if (values.Count == 0) throw new SmArgumentException("Values", "Values is empty; give the values to try.");
        if (values.Count > MostValues) throw new SmArgumentException("Values", $"Values has {values.Count} values; a tuning takes at most {MostValues}. For numbers give bounds: New-SmRange 1 100.");
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            if (value is null) throw new SmArgumentException("Values", "Values has an empty value; leave it out.");
            var text = HyperParameterText.Plain(value);
            if (!texts.Add(text)) throw new SmArgumentException("Values", $"Values has '{text}' twice; leave one of them out.");
        }
    }

    /// <summary>Checks a range against what is known of a built-in algorithm's hyperparameter.</summary>
    /// <exception cref="SmArgumentException">The algorithm has no such hyperparameter, or would refuse some of the values.</exception>
    public static void CheckBuiltIn(string algorithm, string name, SmRange range)
    {
        var known = AlgorithmCatalogue.BuiltIn.HyperParametersOf(algorithm);
        if (known.Count == 0) return;
        if (known.FirstOrDefault(f => f.Name == name) is not { } facts)
        {
            var hint = Contracts.Validation.Spelling.Nearest(name, known.Select(f => f.Name)) is { } near ? $"did you mean {near}?" : $"it can tune {Tunable(known)}.";
            throw Bad($"Range '{name}' is no hyperparameter of {algorithm}; {hint}");
        }

        if (!facts.IsTunable) throw Bad($"Range '{name}' is a hyperparameter that {algorithm} keeps fixed in a tuning; give it to New-SmEstimator. It can tune {Tunable(known)}.");
        switch (facts.Type, range.Type)
        {
            case (HyperParameterType.Integer, RangeType.Continuous):
                throw Bad($"Range '{name}' is '{range}', and {algorithm} takes whole numbers; give whole bounds, or New-SmRange -Integer.");
            case (HyperParameterType.Number, RangeType.Integer):
                throw Bad($"Range '{name}' is '{range}', whole numbers only, and {algorithm} takes all; give New-SmRange -Continuous.");
            case (not (HyperParameterType.Integer or HyperParameterType.Number), not RangeType.Categorical):
                throw Bad($"Range '{name}' is '{range}', and {algorithm} takes values of a list{(facts.Values.Count == 0 ? "" : ": " + string.Join(", ", facts.Values))}.");
        }

        foreach (var value in range.Type == RangeType.Categorical ? range.Values : [range.MinValue!, range.MaxValue!])
        {
            if (ValueCheck.Complaint(facts, value) is { } complaint) throw Bad($"Range '{name}' has '{ValueCheck.Text(value)}', which {algorithm} refuses; {complaint}.");
        }
    }

    private static string Tunable(IReadOnlyList<HyperParameterFacts> known) => string.Join(", ", known.Where(f => f.IsTunable).Select(f => f.Name));

    private static void CheckOrder<T>(T min, T max)
        where T : IComparable<T>
    {
        var order = min.CompareTo(max);
        if (order > 0) throw new SmArgumentException("MinValue", FormattableString.Invariant($"MinValue '{min}' is greater than MaxValue '{max}'; exchange them."));
        if (order == 0) throw new SmArgumentException("MinValue", FormattableString.Invariant($"MinValue '{min}' is MaxValue too, so there is nothing to tune; give it to New-SmEstimator -HyperParameter."));
    }

    private static void CheckLogarithm(double min, string scaling)
    {
        if (scaling == Logarithmic && min <= 0) throw new SmArgumentException("MinValue", FormattableString.Invariant($"MinValue '{min}' has no logarithm; give one above 0, or -Scale Linear."));
    }

    private static SmArgumentException Bad(string message) => new("Range", message);
}
