using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;

namespace SageMaker.Ml.Local.Training;

/// <summary>The steps of a training job, each with its secondary status and the time that it took.</summary>
internal static class TrainingState
{
    /// <summary>The state of a job that was just accepted.</summary>
    public static DescribeTrainingJobResponse Accepted(CreateTrainingJobRequest request, string arn, DateTime now)
    {
        // The request's members bear the same names in the description.
        var described = ContractJson.Parse<DescribeTrainingJobResponse>(ContractJson.ToUtf8(request).Span) with
        {
            TrainingJobArn = arn,
            CreationTime = now,
            LastModifiedTime = now,
        };
        return Next(described, TrainingJobStatus.InProgress, SecondaryStatus.Starting, "Starting the training job", now);
    }

    /// <summary>The state of a job that cannot go on.</summary>
    public static DescribeTrainingJobResponse Failed(DescribeTrainingJobResponse job, string reason, DateTime now) =>
        Next(job, TrainingJobStatus.Failed, SecondaryStatus.Failed, "Training job failed", now) with { FailureReason = reason, TrainingEndTime = now };

    /// <summary>Goes on to another step.</summary>
    public static void Enter(
        this JobStateFile<DescribeTrainingJobResponse> state, string status, string secondary, string message, Func<DescribeTrainingJobResponse, DateTime, DescribeTrainingJobResponse>? change = null) =>
        state.Change((current, now) => Next(current, status, secondary, message, now) is var next && change is not null ? change(next, now) : next);

    private static DescribeTrainingJobResponse Next(DescribeTrainingJobResponse job, string status, string secondary, string message, DateTime now)
    {
        var hasEnded = status is TrainingJobStatus.Completed or TrainingJobStatus.Failed or TrainingJobStatus.Stopped;
        var past = (job.SecondaryStatusTransitions ?? []).Select(t => t.EndTime is null ? t with { EndTime = now } : t);
        var next = new SecondaryStatusTransition { Status = secondary, StatusMessage = message, StartTime = now, EndTime = hasEnded ? now : null };
        return job with { TrainingJobStatus = status, SecondaryStatus = secondary, LastModifiedTime = now, SecondaryStatusTransitions = [.. past, next] };
    }
}
