namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Chooses what is tried next. A strategy remembers nothing: the same trials give the same answer, in whatever process it is asked.</summary>
internal interface ISearchStrategy
{
    /// <summary>The hyperparameters of the next trial.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="trials">All trials so far, the running ones too.</param>
    /// <returns>Null when everything has been tried.</returns>
    IReadOnlyDictionary<string, string>? Propose(int number, IReadOnlyList<SearchTrial> trials);

    /// <summary>Whether trials may be stopped before their end; then what they report on the way is looked at.</summary>
    bool StopsTrials { get; }

    /// <summary>Whether a running trial is not worth its time any more.</summary>
    /// <param name="trial">The running trial.</param>
    /// <param name="trials">All trials so far.</param>
    bool ShouldStop(SearchTrial trial, IReadOnlyList<SearchTrial> trials);
}
