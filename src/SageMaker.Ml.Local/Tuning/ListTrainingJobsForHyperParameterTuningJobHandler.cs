using System.Globalization;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Tuning;

internal sealed class ListTrainingJobsForHyperParameterTuningJobHandler(
    LocalJobs<CreateHyperParameterTuningJobRequest, DescribeHyperParameterTuningJobResponse> tunings, LocalJobs<CreateTrainingJobRequest, DescribeTrainingJobResponse> trainings)
    : OperationHandler<ListTrainingJobsForHyperParameterTuningJobRequest, ListTrainingJobsForHyperParameterTuningJobResponse>
{
    protected override async Task<ListTrainingJobsForHyperParameterTuningJobResponse> HandleAsync(ListTrainingJobsForHyperParameterTuningJobRequest request, CancellationToken cancel)
    {
        var name = request.HyperParameterTuningJobName!;
        _ = await tunings.GetAsync(request, name, cancel).ConfigureAwait(false);
        var trials = new List<HyperParameterTrainingJobSummary>();
        foreach (var trial in new TrialBook(tunings.Job(name)).Read()) trials.Add(await CurrentAsync(trial, cancel).ConfigureAwait(false));
        var byObjective = request.SortBy == TrainingJobSortByOptions.FinalObjectiveMetricValue;
        var (page, next) = new Listing
        {
            StatusEquals = request.StatusEquals,
            SortBy = request.SortBy ?? TrainingJobSortByOptions.Name,
            Descending = request.SortOrder == SortOrder.Descending,
            MaxResults = request.MaxResults,
            NextToken = request.NextToken,
        }.Page(
            // As on the service: in the order of the objective there are only those that have one.
            trials.Where(t => !byObjective || t.FinalHyperParameterTuningJobObjectiveMetric is not null),
            t => new Listed(t.TrainingJobName!, t.CreationTime!.Value, null, t.TrainingJobStatus, byObjective ? Sortable(t.FinalHyperParameterTuningJobObjectiveMetric!.Value!.Value) : null));
        return new ListTrainingJobsForHyperParameterTuningJobResponse { TrainingJobSummaries = page, NextToken = next };
    }

    // What the tuning wrote down of a running trial may be a moment old.
    private async Task<HyperParameterTrainingJobSummary> CurrentAsync(HyperParameterTrainingJobSummary trial, CancellationToken cancel)
    {
        if (!TuningState.IsRunning(trial) || await trainings.FindAsync(trial.TrainingJobName!, cancel).ConfigureAwait(false) is not { } training) return trial;
        return trial with { TrainingStartTime = training.TrainingStartTime, TrainingJobStatus = training.TrainingEndTime is null ? training.TrainingJobStatus : trial.TrainingJobStatus };
    }

    // Numbers as texts of one length that sort like the numbers: the bits of positive ones sort already, those of negative ones the other way round.
    private static string Sortable(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        return (value < 0 ? ~bits : bits | (1UL << 63)).ToString("X16", CultureInfo.InvariantCulture);
    }
}
