namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Tries every combination once. As on AWS there are only lists of values.</summary>
internal sealed class GridSearch : ISearchStrategy
{
    private readonly SearchSpace _space;

    /// <exception cref="TuningProblem">A hyperparameter is not a list of values.</exception>
    public GridSearch(SearchSpace space)
    {
        if (space.Dimensions.FirstOrDefault(d => !d.IsCategory) is { } range)
        {
            throw new TuningProblem($"Range '{range.Name}': the strategy Grid tries lists of values and no ranges of numbers. Give -Range a list for it, or use -Strategy Random.");
        }

        _space = space;
    }

    /// <summary>How many trials it takes.</summary>
    public double Combinations => _space.Combinations!.Value;

    public bool StopsTrials => false;

    public IReadOnlyDictionary<string, string>? Propose(int number, IReadOnlyList<SearchTrial> trials) => number <= Combinations ? _space.ValuesAt(_space.PointAt(number - 1)) : null;

    public bool ShouldStop(SearchTrial trial, IReadOnlyList<SearchTrial> trials) => false;
}
