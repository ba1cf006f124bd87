using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>The trainings of a tuning.</summary>
public static class TuningTrials
{
    /// <summary>Lists the trainings of a tuning, the best first; those without a value of the objective come last, the newest first. Entries of the list say less than a description does.</summary>
    /// <param name="session">Where the tuning is.</param>
    /// <param name="name">The tuning's name.</param>
    /// <param name="status">Only trainings of this status; null for all.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="Errors.SmException"><c>TuningNotFound</c>.</exception>
    /// <exception cref="Contracts.ServiceException">The service refused or could not be reached.</exception>
    public static async Task<IReadOnlyList<SmTraining>> ListAsync(SmSession session, string name, string? status, CancellationToken cancel)
    {
        // Sorted by the objective the service would leave out the trainings that have no value of it.
        var request = new ListTrainingJobsForHyperParameterTuningJobRequest
        {
            HyperParameterTuningJobName = name,
            StatusEquals = status,
            SortBy = TrainingJobSortByOptions.CreationTime,
            SortOrder = SortOrder.Descending,
            MaxResults = Jobs.JobFilter.PageSize,
        };
        var trials = await TuningKind.Instance.FoundAsync(session, name, async () =>
        {
            var found = new List<HyperParameterTrainingJobSummary>();
            await foreach (var page in session.PagesAsync(token => request with { NextToken = token }, page => page.NextToken, cancel).ConfigureAwait(false))
            {
                found.AddRange(page.TrainingJobSummaries ?? []);
            }

            return found;
        }).ConfigureAwait(false);
        return [.. trials.OrderByDescending(Rank).Select(trial => TrainingSnapshot.Of(session, name, trial))];
    }

    /// <summary>How good a training is, the greater the better.</summary>
    private static double Rank(HyperParameterTrainingJobSummary trial) => trial.FinalHyperParameterTuningJobObjectiveMetric switch
    {
        { Value: { } value } when double.IsNaN(value) => double.NegativeInfinity,
        { Value: { } value, Type: HyperParameterTuningJobObjectiveType.Minimize } => -value,
        { Value: { } value } => value,
        _ => double.NegativeInfinity,
    };
}
