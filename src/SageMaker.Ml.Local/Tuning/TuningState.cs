using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tuning;

/// <summary>How a tuning is described, by what is known of its trials.</summary>
internal static class TuningState
{
    /// <summary>The state of a tuning that was just accepted.</summary>
    public static DescribeHyperParameterTuningJobResponse Accepted(CreateHyperParameterTuningJobRequest request, string arn, DateTime now)
    {
        // The request's members bear the same names in the description.
        var described = ContractJson.Parse<DescribeHyperParameterTuningJobResponse>(ContractJson.ToUtf8(request).Span) with
        {
            HyperParameterTuningJobArn = arn,
            HyperParameterTuningJobStatus = HyperParameterTuningJobStatus.InProgress,
            CreationTime = now,
        };
        return With(described, [], null, now);
    }

    /// <summary>The state of a tuning that cannot go on.</summary>
    public static DescribeHyperParameterTuningJobResponse Failed(DescribeHyperParameterTuningJobResponse state, string reason, DateTime now) =>
        Ended(state, HyperParameterTuningJobStatus.Failed, now) with { FailureReason = reason };

    /// <summary>The state of a tuning that has ended.</summary>
    public static DescribeHyperParameterTuningJobResponse Ended(DescribeHyperParameterTuningJobResponse state, string status, DateTime now) => state with
    {
        HyperParameterTuningJobStatus = status,
        HyperParameterTuningEndTime = now,
        LastModifiedTime = now,
        ConsumedResources = new HyperParameterTuningJobConsumedResources { RuntimeInSeconds = (int)Math.Ceiling((now - state.CreationTime!.Value).TotalSeconds) },
    };

    /// <summary>The state with what its trials are like now.</summary>
    /// <param name="state">The state.</param>
    /// <param name="trials">All trials.</param>
    /// <param name="earlierBest">The best trial of the parents, where they tried the same task.</param>
    /// <param name="now">The time, UTC.</param>
    public static DescribeHyperParameterTuningJobResponse With(
        DescribeHyperParameterTuningJobResponse state, IReadOnlyList<HyperParameterTrainingJobSummary> trials, HyperParameterTrainingJobSummary? earlierBest, DateTime now)
    {
        var best = Best(trials);
        return state with
        {
            LastModifiedTime = now,
            TrainingJobStatusCounters = new TrainingJobStatusCounters
            {
                Completed = trials.Count(t => t.TrainingJobStatus == TrainingJobStatus.Completed),
                InProgress = trials.Count(IsRunning),
                RetryableError = 0,
                NonRetryableError = trials.Count(t => t.TrainingJobStatus == TrainingJobStatus.Failed),
                Stopped = trials.Count(t => t.TrainingJobStatus == TrainingJobStatus.Stopped),
            },
            ObjectiveStatusCounters = new ObjectiveStatusCounters
            {
                Succeeded = trials.Count(t => t.ObjectiveStatus == ObjectiveStatus.Succeeded),
                Pending = trials.Count(t => t.ObjectiveStatus == ObjectiveStatus.Pending),
                Failed = trials.Count(t => t.ObjectiveStatus == ObjectiveStatus.Failed),
            },
            BestTrainingJob = best,
            OverallBestTrainingJob = state.WarmStartConfig?.WarmStartType == HyperParameterTuningJobWarmStartType.IdenticalDataAndAlgorithm ? Best([.. trials, .. earlierBest is null ? [] : new[] { earlierBest }]) : null,
        };
    }

    /// <summary>The trial with the best objective, the earlier one of two that are as good; null when none has one.</summary>
    public static HyperParameterTrainingJobSummary? Best(IEnumerable<HyperParameterTrainingJobSummary> trials) => trials
        .Where(t => t.ObjectiveStatus == ObjectiveStatus.Succeeded)
        .MinBy(t => t.FinalHyperParameterTuningJobObjectiveMetric is { } metric ? new Goal(metric.Type == HyperParameterTuningJobObjectiveType.Minimize).Loss(metric.Value!.Value) : double.PositiveInfinity);

    /// <summary>A trial as it was just chosen.</summary>
    public static HyperParameterTrainingJobSummary Chosen(string tuning, string? definition, string name, string arn, IReadOnlyDictionary<string, string> values, DateTime now) => new()
    {
        TrainingJobDefinitionName = definition,
        TrainingJobName = name,
        TrainingJobArn = arn,
        TuningJobName = tuning,
        CreationTime = now,
        TrainingJobStatus = TrainingJobStatus.InProgress,
        TunedHyperParameters = values,
        ObjectiveStatus = ObjectiveStatus.Pending,
    };

    /// <summary>A trial with what its training is like now.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="training">Its training.</param>
    /// <param name="objective">What was to be improved.</param>
    /// <param name="value">The last value that the training reported of it; null for none.</param>
    public static HyperParameterTrainingJobSummary With(this HyperParameterTrainingJobSummary trial, DescribeTrainingJobResponse training, HyperParameterTuningJobObjective objective, double? value)
    {
        var status = training.TrainingJobStatus;
        var hasEnded = status is TrainingJobStatus.Completed or TrainingJobStatus.Failed or TrainingJobStatus.Stopped;
        return trial with
        {
            CreationTime = training.CreationTime,
            TrainingStartTime = training.TrainingStartTime,
            TrainingEndTime = training.TrainingEndTime,
            TrainingJobStatus = status,
            FailureReason = training.FailureReason,
            ObjectiveStatus = !hasEnded ? ObjectiveStatus.Pending : value is null || status == TrainingJobStatus.Failed ? ObjectiveStatus.Failed : ObjectiveStatus.Succeeded,
            FinalHyperParameterTuningJobObjectiveMetric = hasEnded && value is not null
                ? new FinalHyperParameterTuningJobObjectiveMetric { Type = objective.Type, MetricName = objective.MetricName, Value = value }
                : null,
        };
    }

    /// <summary>Whether a trial has not ended.</summary>
    public static bool IsRunning(HyperParameterTrainingJobSummary trial) => trial.TrainingJobStatus is TrainingJobStatus.InProgress or TrainingJobStatus.Stopping;
}
