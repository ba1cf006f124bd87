namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>The points that trials have had.</summary>
internal sealed class TriedPoints
{
    private readonly SearchSpace _space;
    private readonly HashSet<string> _keys;

    private TriedPoints(SearchSpace space, IEnumerable<SearchTrial> trials)
    {
        _space = space;
        _keys = [.. trials.Select(t => space.PointOf(t.Values)).OfType<double[]>().Select(KeyOf)];
    }

    /// <summary>The points of a tuning, and of earlier ones of the same task.</summary>
    public static TriedPoints Of(SearchSpace space, IReadOnlyList<SearchTrial> trials, IReadOnlyList<EarlierTuning> earlier) =>
        new(space, trials.Concat(earlier.Where(e => e.IsSameTask).SelectMany(e => e.Trials)));

    public bool Contains(IReadOnlyList<double> point) => _keys.Contains(KeyOf(point));

    private string KeyOf(IReadOnlyList<double> point) => string.Join('\n', _space.ValuesAt(point).Values);
}
