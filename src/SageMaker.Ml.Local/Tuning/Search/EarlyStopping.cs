namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>A strategy whose trials are also stopped by the <see cref="MedianRule"/>.</summary>
internal sealed class EarlyStopping(ISearchStrategy strategy) : ISearchStrategy
{
    public bool StopsTrials => true;

    public IReadOnlyDictionary<string, string>? Propose(int number, IReadOnlyList<SearchTrial> trials) => strategy.Propose(number, trials);

    public bool ShouldStop(SearchTrial trial, IReadOnlyList<SearchTrial> trials) => strategy.ShouldStop(trial, trials) || MedianRule.ShouldStop(trial, trials);
}
