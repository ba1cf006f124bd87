using System.Runtime.CompilerServices;
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
    public override string ArnType => "training-job";

    /// <inheritdoc/>
    public override string NameProperty => nameof(SmTraining.TrainingJobName);

    /// <inheritdoc/>
    public override string LogGroup => "/aws/sagemaker/TrainingJobs";

    /// <inheritdoc/>
    public override JobState StateOf(SmTraining job) => new(
        job.TrainingJobName, JobState.PhaseOf(job.TrainingJobStatus), job.TrainingJobStatus ?? "Unknown", job.SecondaryStatus, job.StatusMessage, job.FailureReason, job.InstanceCount);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<SmTraining> ListAsync(SmSession session, JobFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new ListTrainingJobsRequest
        {
            NameContains = filter.NamePart,
            StatusEquals = filter.Status,
            CreationTimeAfter = filter.AfterUtc,
            CreationTimeBefore = filter.BeforeUtc,
            SortBy = SortBy.CreationTime,
            SortOrder = SortOrder.Descending,
            MaxResults = JobFilter.PageSize,
        };
        await foreach (var page in session.PagesAsync(token => request with { NextToken = token }, page => page.NextToken, cancel).ConfigureAwait(false))
        {
            foreach (var summary in page.TrainingJobSummaries ?? []) yield return TrainingSnapshot.Of(session, summary);
        }
    }

    /// <summary>Describes a training with all that the service says of it.</summary>
    /// <inheritdoc cref="JobKind{TJob}.DescribeAsync"/>
    internal Task<DescribeTrainingJobResponse> DescribeFullyAsync(SmSession session, string name, CancellationToken cancel) =>
        FoundAsync(session, name, () => session.SendAsync(new DescribeTrainingJobRequest { TrainingJobName = name }, cancel));

    /// <inheritdoc/>
    protected override async Task<SmTraining> AskAsync(SmSession session, string name, CancellationToken cancel) =>
        TrainingSnapshot.Of(session, await session.SendAsync(new DescribeTrainingJobRequest { TrainingJobName = name }, cancel).ConfigureAwait(false));

    /// <inheritdoc/>
    protected override Task AskToStopAsync(SmSession session, string name, CancellationToken cancel) =>
        session.SendAsync(new StopTrainingJobRequest { TrainingJobName = name }, cancel);
}
