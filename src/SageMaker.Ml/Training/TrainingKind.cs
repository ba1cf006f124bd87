using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Training;

/// <summary>Trainings as jobs.</summary>
public sealed class TrainingKind : JobKind<SmTraining>
{
    private TrainingKind()
    {
    }

    /// <summary>The kind.</summary>
    public static TrainingKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Noun => "training";

    /// <inheritdoc/>
    public override string LogGroup => "/aws/sagemaker/TrainingJobs";

    /// <inheritdoc/>
    public override JobState StateOf(SmTraining job) => new(
        job.TrainingJobName,
        job.TrainingJobStatus switch
        {
            TrainingJobStatus.Completed => JobPhase.Completed,
            TrainingJobStatus.Failed => JobPhase.Failed,
            TrainingJobStatus.Stopped => JobPhase.Stopped,
            _ => JobPhase.Running,
        },
        job.TrainingJobStatus ?? "Unknown",
        job.SecondaryStatus,
        job.StatusMessage,
        job.FailureReason,
        job.InstanceCount);

    /// <inheritdoc/>
    public override async Task<SmTraining> DescribeAsync(SmSession session, string name, CancellationToken cancel) =>
        TrainingSnapshot.Of(session, await TrainingCalls.DescribeAsync(session, name, cancel).ConfigureAwait(false));

    /// <inheritdoc/>
    public override Task StopAsync(SmSession session, string name, CancellationToken cancel) =>
        TrainingCalls.StopAsync(session, name, cancel);
}
