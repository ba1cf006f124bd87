namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Tries points that are drawn evenly from the space, none of them twice.</summary>
/// <param name="space">The space.</param>
/// <param name="seed">The seed of the tuning.</param>
/// <param name="earlier">Earlier tunings. What those of the same task have tried is not tried again.</param>
internal sealed class RandomSearch(SearchSpace space, int seed, IReadOnlyList<EarlierTuning> earlier) : ISearchStrategy
{
    private const int Draws = 200;

    // Beyond this, 200 draws that all hit what was tried are as good as impossible.
    private const double FewCombinations = 100_000;

    public bool StopsTrials => false;

    public IReadOnlyDictionary<string, string>? Propose(int number, IReadOnlyList<SearchTrial> trials)
    {
        var random = new SearchRandom(seed, number);
        var tried = TriedPoints.Of(space, trials, earlier);
        for (var draw = 0; draw < Draws; draw++)
        {
            var point = space.Snap(random.NextPoint(space.Dimensions.Count));
            if (!tried.Contains(point)) return space.ValuesAt(point);
        }

        return space.Combinations <= FewCombinations ? Remaining(random, tried) : null;
    }

    public bool ShouldStop(SearchTrial trial, IReadOnlyList<SearchTrial> trials) => false;

    private IReadOnlyDictionary<string, string>? Remaining(SearchRandom random, TriedPoints tried)
    {
        var left = new List<double[]>();
        for (var i = 0L; i < space.Combinations; i++)
        {
            if (space.PointAt(i) is var point && !tried.Contains(point)) left.Add(point);
        }

        return left.Count == 0 ? null : space.ValuesAt(left[random.Next(left.Count)]);
    }
}
