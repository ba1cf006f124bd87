using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;

namespace SageMaker.Ml.Local.Training;

/// <summary>The state of a job as its supervisor knows it; each change is on disk before it counts.</summary>
internal sealed class TrainingState(string path, TimeProvider clock)
{
    public DescribeTrainingJobResponse Current { get; private set; } = ContractJson.Parse<DescribeTrainingJobResponse>(AtomicFile.Read(path) ?? throw new FileNotFoundException($"{path} does not exist.", path));

    public bool HasEnded => HasEndedWith(Current.TrainingJobStatus);

    public static bool HasEndedWith(string? status) => status is TrainingJobStatus.Completed or TrainingJobStatus.Failed or TrainingJobStatus.Stopped;

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

    /// <summary>The state of a job whose supervisor is gone.</summary>
    public static DescribeTrainingJobResponse Abandoned(DescribeTrainingJobResponse job, string reason, DateTime now) =>
        Next(job, TrainingJobStatus.Failed, SecondaryStatus.Failed, "Training job failed", now) with { FailureReason = reason, TrainingEndTime = now };

    /// <summary>Goes on to another status.</summary>
    public void Enter(string status, string secondary, string message, Func<DescribeTrainingJobResponse, DateTime, DescribeTrainingJobResponse>? change = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var next = Next(Current, status, secondary, message, now);
        Save(change?.Invoke(next, now) ?? next);
    }

    private void Save(DescribeTrainingJobResponse next)
    {
        AtomicFile.Write(path, ContractJson.ToUtf8(next).Span);
        Current = next;
    }

    private static DescribeTrainingJobResponse Next(DescribeTrainingJobResponse job, string status, string secondary, string message, DateTime now)
    {
        var past = (job.SecondaryStatusTransitions ?? []).Select(t => t.EndTime is null ? t with { EndTime = now } : t);
        var next = new SecondaryStatusTransition { Status = secondary, StatusMessage = message, StartTime = now, EndTime = HasEndedWith(status) ? now : null };
        return job with { TrainingJobStatus = status, SecondaryStatus = secondary, LastModifiedTime = now, SecondaryStatusTransitions = [.. past, next] };
    }
}
