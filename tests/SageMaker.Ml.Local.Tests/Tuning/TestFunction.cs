using System.Globalization;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tests.Tuning;

/// <summary>A function whose lowest value is known, with the ranges that it is searched in.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Ranges">Its ranges.</param>
/// <param name="Lowest">Its lowest value.</param>
/// <param name="Evaluate">Its value.</param>
internal sealed record TestFunction(string Name, ParameterRanges Ranges, double Lowest, Func<IReadOnlyDictionary<string, string>, double> Evaluate)
{
    private static readonly double[] s_hartmannHeights = [1.0, 1.2, 3.0, 3.2];

    private static readonly double[][] s_hartmannWidths =
    [
        [10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14],
    ];

    private static readonly double[][] s_hartmannCentres =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    /// <summary>Three equally low valleys in two dimensions.</summary>
    public static TestFunction Branin { get; } = new(
        "Branin", new ParameterRanges { ContinuousParameterRanges = [Continuous("x", "-5", "10"), Continuous("y", "0", "15")] }, 0.397887, values =>
        {
            var (x, y) = (At(values, "x"), At(values, "y"));
            var valley = y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6;
            return (valley * valley) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;
        });

    /// <summary>Four hollows of different depth in six dimensions.</summary>
    public static TestFunction Hartmann6 { get; } = new(
        "Hartmann 6", new ParameterRanges { ContinuousParameterRanges = [.. Enumerable.Range(0, 6).Select(i => Continuous($"x{i}", "0", "1"))] }, -3.32237, values =>
            -s_hartmannHeights.Select((height, k) => height * Math.Exp(-Enumerable.Range(0, 6).Sum(i => s_hartmannWidths[k][i] * Math.Pow(At(values, $"x{i}") - s_hartmannCentres[k][i], 2)))).Sum());

    /// <summary>A training as one may look: a category that shifts the best learning rate, which lies on a logarithmic axis, and a number of layers.</summary>
    public static TestFunction Mixed { get; } = new(
        "category and logarithm",
        new ParameterRanges
        {
            ContinuousParameterRanges = [Continuous("rate", "0.00001", "1", HyperParameterScalingType.Logarithmic), Continuous("dropout", "0", "0.9")],
            IntegerParameterRanges = [new IntegerParameterRange { Name = "layers", MinValue = "1", MaxValue = "8" }],
            CategoricalParameterRanges = [new CategoricalParameterRange { Name = "optimizer", Values = ["sgd", "adam", "rmsprop", "adagrad"] }],
        },
        0,
        values =>
        {
            var (bestRate, floor) = values["optimizer"] switch { "sgd" => (-1.0, 0.3), "adam" => (-3.0, 0.0), "rmsprop" => (-3.5, 0.2), _ => (-2.0, 0.5) };
            return floor + (0.4 * Math.Pow(Math.Log10(At(values, "rate")) - bestRate, 2)) + (2 * Math.Pow(At(values, "dropout") - 0.35, 2)) + (0.05 * Math.Pow(At(values, "layers") - 5, 2));
        });

    /// <summary>How far above the lowest value the best of some trials is.</summary>
    public double Regret(Func<SearchSpace, ISearchStrategy> strategy, int trials)
    {
        var space = SearchSpace.Of(Ranges);
        var search = strategy(space);
        var done = new List<SearchTrial>();
        for (var number = 1; number <= trials; number++)
        {
            var values = search.Propose(number, done)!;
            done.Add(new SearchTrial { Number = number, Values = values, IsCompleted = true, Loss = Evaluate(values) });
        }

        return done.Min(t => t.Loss!.Value) - Lowest;
    }

    private static double At(IReadOnlyDictionary<string, string> values, string name) => double.Parse(values[name], CultureInfo.InvariantCulture);

    private static ContinuousParameterRange Continuous(string name, string min, string max, string? scale = null) =>
        new() { Name = name, MinValue = min, MaxValue = max, ScalingType = scale ?? HyperParameterScalingType.Linear };
}
