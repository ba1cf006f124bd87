namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Tries first a few points that fill the space evenly, and from then on where a model of the losses (a Gaussian process) expects most improvement.</summary>
/// <param name="space">The space.</param>
/// <param name="seed">The seed of the tuning.</param>
/// <param name="earlier">Earlier tunings to learn from.</param>
internal sealed class BayesianSearch(SearchSpace space, int seed, IReadOnlyList<EarlierTuning> earlier) : ISearchStrategy
{
    private const int BestPoints = 5;
    private const int EvenTries = 50;

    // What is drawn for the whole tuning and not for one trial.
    private const int WholeTuning = 0;

    /// <summary>How many points are known before a model is trusted.</summary>
    public int FirstPoints => Math.Clamp(space.Dimensions.Count + 2, 3, 10);

    public bool StopsTrials => false;

    public IReadOnlyDictionary<string, string>? Propose(int number, IReadOnlyList<SearchTrial> trials)
    {
        var tried = TriedPoints.Of(space, trials, earlier);
        var knowledge = new Knowledge(space, trials, earlier);
        var points = knowledge.Count < 2 || Math.Max(number - 1, knowledge.Count) < FirstPoints ? Even(number) : Promising(number, knowledge);
        return points.FirstOrDefault(p => !tried.Contains(p)) is { } point ? space.ValuesAt(point) : new RandomSearch(space, seed, earlier).Propose(number, trials);
    }

    public bool ShouldStop(SearchTrial trial, IReadOnlyList<SearchTrial> trials) => false;

    private IEnumerable<double[]> Even(int number)
    {
        var sequence = new EvenSequence(space.Dimensions.Count, new SearchRandom(seed, WholeTuning));
        return Enumerable.Range(number - 1, EvenTries).Select(i => space.Snap(sequence.At(i)));
    }

    private IEnumerable<double[]> Promising(int number, Knowledge knowledge)
    {
        var (model, best) = knowledge.Learn();
        return new AcquisitionSearch(space, new SearchRandom(seed, number)).Find(Score, knowledge.Best(BestPoints));

        double Score(double[] point)
        {
            var (mean, deviation) = model.At(knowledge.Coordinates(point));
            return ExpectedImprovement.Log(mean, deviation, best);
        }
    }
}
