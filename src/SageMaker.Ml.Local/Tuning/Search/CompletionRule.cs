using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>When a tuning is done before its number of trials is reached.</summary>
/// <param name="criteria">The request's criteria; null for none.</param>
/// <param name="goal">Which way the objective is to go.</param>
/// <param name="dimensions">How many hyperparameters are searched for.</param>
internal sealed class CompletionRule(TuningJobCompletionCriteria? criteria, Goal goal, int dimensions)
{
    // As the service documents MaxNumberOfTrainingJobsNotImproving: an improvement is one of 1 % or more.
    private const double LeastImprovement = 0.01;

    /// <summary>How many trials without progress are taken for the end of it. The service does not say what it looks at.</summary>
    public int ConvergenceWindow => 10 + (2 * dimensions);

    /// <summary>How far the tuning is, and whether that is enough.</summary>
    /// <param name="losses">The losses of trials that have ended with one, in the order in which they ended.</param>
    public Progress Of(IReadOnlyList<double> losses)
    {
        var notImproving = NotImproving(losses);
        var hasConverged = HasConverged(losses);
        var isDone = (criteria?.TargetObjectiveMetricValue is { } target && losses.Any(loss => loss <= goal.Loss(target)))
            || notImproving >= criteria?.BestObjectiveNotImproving?.MaxNumberOfTrainingJobsNotImproving
            || (hasConverged && criteria?.ConvergenceDetected?.CompleteOnConvergence == CompleteOnConvergence.Enabled);
        return new Progress(notImproving, hasConverged, isDone);
    }

    private static int NotImproving(IReadOnlyList<double> losses)
    {
        var (best, count) = (double.PositiveInfinity, 0);
        foreach (var loss in losses)
        {
            if (double.IsPositiveInfinity(best) || loss < best - (LeastImprovement * Math.Abs(best))) (best, count) = (loss, 0);
            else count++;
        }

        return count;
    }

    // Measured by the spread of the losses, for a loss near 0 always improves by more than a hundredth of itself.
    private bool HasConverged(IReadOnlyList<double> losses)
    {
        if (losses.Count < 2 * ConvergenceWindow) return false;
        var (best, before) = (losses.Min(), losses.Take(losses.Count - ConvergenceWindow).Min());
        return before - best <= LeastImprovement * (Losses.Median([.. losses.Order()]) - best);
    }
}

/// <summary>How far a tuning is.</summary>
/// <param name="NotImproving">How many trials have ended since the best one improved by 1 % or more.</param>
/// <param name="HasConverged">Whether further trials are unlikely to find something better.</param>
/// <param name="IsDone">Whether a criterion of the request is met.</param>
internal sealed record Progress(int NotImproving, bool HasConverged, bool IsDone);
