using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;

namespace SageMaker.Ml.Local.Tuning;

/// <summary>Tuning jobs on this machine. A tuning whose supervisor is gone is taken up again where it stood: its trials are jobs of their own, and what it
/// has tried is on disk.</summary>
internal sealed class TuningJobKind : LocalJobKind<CreateHyperParameterTuningJobRequest, DescribeHyperParameterTuningJobResponse>
{
    public static TuningJobKind Instance { get; } = new();

    public override string Resource => ResourceKind.TuningJob;

    public override string? LogGroup => null;

    public override string NameOf(CreateHyperParameterTuningJobRequest request) => request.HyperParameterTuningJobName!;

    public override IReadOnlyList<Tag>? TagsOf(CreateHyperParameterTuningJobRequest request) => request.Tags;

    public override string? StatusOf(DescribeHyperParameterTuningJobResponse state) => state.HyperParameterTuningJobStatus;

    public override DescribeHyperParameterTuningJobResponse Accepted(CreateHyperParameterTuningJobRequest request, string arn, DateTime now) => TuningState.Accepted(request, arn, now);

    public override DescribeHyperParameterTuningJobResponse Failed(DescribeHyperParameterTuningJobResponse state, string reason, DateTime now) => TuningState.Failed(state, reason, now);

    public override DescribeHyperParameterTuningJobResponse Stopping(DescribeHyperParameterTuningJobResponse state) =>
        state with { HyperParameterTuningJobStatus = HyperParameterTuningJobStatus.Stopping };

    public override bool TakesUp(JobFolder job) => new TrialBook(job).CountTakeUp();

    public override async Task RunAsync(JobWork<CreateHyperParameterTuningJobRequest, DescribeHyperParameterTuningJobResponse> work)
    {
        using var run = new TuningRun(work);
        await run.RunAsync().ConfigureAwait(false);
    }

    public override Task AbandonAsync(JobFolder job)
    {
        TrialJobs.Of(JobPlan.Read(job.Plan), TimeProvider.System).Stop(new TrialBook(job).Read().Where(t => t.TrainingEndTime is null).Select(t => t.TrainingJobName!));
        return Task.CompletedTask;
    }
}
