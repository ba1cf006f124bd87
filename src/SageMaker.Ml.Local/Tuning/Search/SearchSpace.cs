using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>The values that hyperparameters may take, seen as a unit cube: a point has a place in [0, 1] for each hyperparameter.</summary>
internal sealed class SearchSpace
{
    private SearchSpace(IReadOnlyList<SearchDimension> dimensions)
    {
        Dimensions = dimensions;
        Combinations = dimensions.Aggregate((double?)1, (product, d) => product * d.Count);
    }

    public IReadOnlyList<SearchDimension> Dimensions { get; }

    /// <summary>How many different points there are; null where they cannot be counted.</summary>
    public double? Combinations { get; }

    /// <summary>The space of a tuning's ranges, hyperparameters in the order of their names.</summary>
    /// <exception cref="TuningProblem">A range is none, a hyperparameter has two, or there is no range at all.</exception>
    public static SearchSpace Of(ParameterRanges? ranges)
    {
        if (ranges?.AutoParameters is [{ Name: var auto }, ..])
        {
            throw new TuningProblem($"Range '{auto}' is to be chosen by the service (AutoParameters). Give -Range a range or a list of values for it, such as New-SmRange 0.01 0.3.");
        }

        List<SearchDimension> dimensions =
        [
            .. (ranges?.ContinuousParameterRanges ?? []).Select(r => new ContinuousDimension(r)),
            .. (ranges?.IntegerParameterRanges ?? []).Select(r => new IntegerDimension(r)),
            .. (ranges?.CategoricalParameterRanges ?? []).Select(r => new CategoricalDimension(r)),
        ];
        if (dimensions.Count == 0) throw new TuningProblem("There is nothing to tune: the request has no range. Give -Range at least one hyperparameter.");
        if (dimensions.GroupBy(d => d.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new TuningProblem($"Range '{twice.Key}' is given {twice.Count()} times. Give one range for each hyperparameter.");
        }

        return new SearchSpace([.. dimensions.OrderBy(d => d.Name, StringComparer.Ordinal)]);
    }

    /// <summary>The hyperparameters at a point, as a trial is given them.</summary>
    public IReadOnlyDictionary<string, string> ValuesAt(IReadOnlyList<double> point) =>
        new SortedDictionary<string, string>(Dimensions.Select((d, i) => (d.Name, Value: d.ValueAt(point[i]))).ToDictionary(v => v.Name, v => v.Value), StringComparer.Ordinal);

    /// <summary>The point of some hyperparameters; null when one is missing or has no place here. Others than the space's own are not looked at.</summary>
    public double[]? PointOf(IReadOnlyDictionary<string, string> values)
    {
        var point = new double[Dimensions.Count];
        for (var i = 0; i < point.Length; i++)
        {
            if (!values.TryGetValue(Dimensions[i].Name, out var value) || Dimensions[i].PlaceOf(value) is not { } place) return null;
            point[i] = place;
        }

        return point;
    }

    /// <summary>Moves each place to the middle of the value that it belongs to.</summary>
    public double[] Snap(IReadOnlyList<double> point) => [.. Dimensions.Select((d, i) => d.Snap(point[i]))];

    /// <summary>One of the countable points: the hyperparameter whose name comes last changes fastest.</summary>
    /// <param name="index">From 0 up to, not including, <see cref="Combinations"/>.</param>
    public double[] PointAt(long index)
    {
        var point = new double[Dimensions.Count];
        for (var i = point.Length - 1; i >= 0; i--)
        {
            var count = Dimensions[i].Count ?? throw new InvalidOperationException($"The values of '{Dimensions[i].Name}' cannot be counted.");
            point[i] = Dimensions[i].PlaceOf(index % count);
            index /= count;
        }

        return point;
    }
}
