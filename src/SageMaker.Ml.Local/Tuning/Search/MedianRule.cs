namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Stops a trial whose best loss so far is worse than the median of what completed trials had on average up to the same epoch.</summary>
internal static class MedianRule
{
    /// <summary>How many completed trials must have come to the epoch before any trial is stopped by them.</summary>
    public const int LeastTrials = 4;

    /// <summary>Whether a running trial is to be stopped.</summary>
    public static bool ShouldStop(SearchTrial trial, IReadOnlyList<SearchTrial> trials)
    {
        var epochs = trial.Reports.Count;
        if (epochs == 0) return false;
        var averages = trials.Where(t => t.IsCompleted && t.Reports.Count >= epochs).Select(t => t.Reports.Take(epochs).Average()).Order().ToList();
        return averages.Count >= LeastTrials && trial.Reports.Min() > Losses.Median(averages);
    }
}
