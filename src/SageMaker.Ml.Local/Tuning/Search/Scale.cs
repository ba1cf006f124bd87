using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>How a range of numbers is laid out on the unit interval.</summary>
/// <param name="Forward">From a number to the scale's own measure; it grows with the number.</param>
/// <param name="Back">From that measure to the number.</param>
internal sealed record Scale(Func<double, double> Forward, Func<double, double> Back)
{
    // The service does not say how it chooses for Auto. Two orders of magnitude are where a linear scale hardly ever tries the smaller one.
    private const double WideRange = 100;

    public static Scale Linear { get; } = new(x => x, t => t);

    /// <summary>Each order of magnitude has the same room.</summary>
    public static Scale Logarithmic { get; } = new(Math.Log, Math.Exp);

    /// <summary>Each order of magnitude of the distance to 1 has the same room.</summary>
    public static Scale ReverseLogarithmic { get; } = new(x => -Log1P(-x), t => -Expm1(-t));

    /// <summary>The scale of a range whose ScalingType is Auto or not said.</summary>
    public static Scale Auto(double min, double max) => min > 0 && max / min >= WideRange ? Logarithmic : Linear;

    /// <summary>The scale that a range asks for.</summary>
    /// <exception cref="TuningProblem">The range is not one of that scale.</exception>
    public static Scale Of(string name, string? scalingType, double min, double max) => scalingType switch
    {
        null or HyperParameterScalingType.Auto => Auto(min, max),
        HyperParameterScalingType.Linear => Linear,
        HyperParameterScalingType.Logarithmic when min > 0 => Logarithmic,
        HyperParameterScalingType.Logarithmic => throw new TuningProblem($"Range '{name}': a logarithmic scale has only values above 0, and the range begins at {Number.Text(min)}. Raise its minimum or use the scale Linear."),
        HyperParameterScalingType.ReverseLogarithmic when min >= 0 && max < 1 => ReverseLogarithmic,
        HyperParameterScalingType.ReverseLogarithmic => throw new TuningProblem(
            $"Range '{name}': a reverse logarithmic scale has only values from 0 up to, not including, 1, and the range is {Number.Text(min)} to {Number.Text(max)}. Use the scale Linear."),
        _ => throw new TuningProblem($"Range '{name}': the scale '{scalingType}' is not known. Use Auto, Linear, Logarithmic or ReverseLogarithmic."),
    };

    // Near 0 the plain forms lose the digits that the scale is about.
    private static double Log1P(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    private static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.5) return Math.Exp(x) - 1;
        var grown = Math.Exp(x);
        return grown == 1 ? x : (grown - 1) * (x / Math.Log(grown));
    }
}
