using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Resources;

namespace SageMaker.Ml.Local.Training;

/// <summary>Training jobs on this machine.</summary>
internal sealed class TrainingJobKind : LocalJobKind<CreateTrainingJobRequest, DescribeTrainingJobResponse>
{
    public static TrainingJobKind Instance { get; } = new();

    public override string Resource => ResourceKind.TrainingJob;

    public override string LogGroup => LogStore.TrainingJobs;

    public override string NameOf(CreateTrainingJobRequest request) => request.TrainingJobName!;

    public override IReadOnlyList<Tag>? TagsOf(CreateTrainingJobRequest request) => request.Tags;

    public override string? StatusOf(DescribeTrainingJobResponse state) => state.TrainingJobStatus;

    public override DescribeTrainingJobResponse Accepted(CreateTrainingJobRequest request, string arn, DateTime now) => TrainingState.Accepted(request, arn, now);

    public override DescribeTrainingJobResponse Failed(DescribeTrainingJobResponse state, string reason, DateTime now) => TrainingState.Failed(state, reason, now);

    public override DescribeTrainingJobResponse Stopping(DescribeTrainingJobResponse state) =>
        state with { TrainingJobStatus = TrainingJobStatus.Stopping, SecondaryStatus = SecondaryStatus.Stopping };

    public override async Task RunAsync(JobWork<CreateTrainingJobRequest, DescribeTrainingJobResponse> work)
    {
        using var run = new TrainingRun(work);
        await run.RunAsync().ConfigureAwait(false);
    }
}
