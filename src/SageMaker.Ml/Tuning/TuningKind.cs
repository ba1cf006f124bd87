using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Logs;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>Tunings as jobs.</summary>
public sealed class TuningKind : JobKind<SmTuning>
{
    private TuningKind()
    {
    }

    /// <summary>The kind.</summary>
    public static TuningKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Noun => "tuning";

    /// <inheritdoc/>
    public override string ArnType => "hyper-parameter-tuning-job";

    /// <inheritdoc/>
    public override string NameProperty => nameof(SmTuning.HyperParameterTuningJobName);

    /// <summary>None: its trainings write logs, a tuning does not.</summary>
    public override string? LogGroup => null;

    /// <summary>A line for each training that has ended.</summary>
    internal override ILineSource? LinesOf(SmSession session, string name, int? hosts) => new TrialReports(session, name);

    /// <inheritdoc/>
    public override JobState StateOf(SmTuning job) => new(
        job.HyperParameterTuningJobName,
        JobState.PhaseOf(job.HyperParameterTuningJobStatus),
        job.HyperParameterTuningJobStatus ?? "Unknown",
        job.Counts,
        job.BestSoFar,
        job.FailureReason);

    /// <summary>Why a tuning failed: the service's reason and the last lines of the log of a training that failed, when there is one and its log can be read.</summary>
    public override async Task<SmException> ExplainFailureAsync(SmSession session, SmTuning job, CancellationToken cancel)
    {
        var trials = await TuningTrials.ListAsync(session, job.HyperParameterTuningJobName, TrainingJobStatus.Failed, cancel).ConfigureAwait(false);
        if (trials.Count == 0) return await base.ExplainFailureAsync(session, job, cancel).ConfigureAwait(false);
        var lines = await LastLinesAsync(session, TrainingKind.Instance.LogsOf(trials[0].TrainingJobName), cancel).ConfigureAwait(false);
        return JobVerdict.Failure(Noun, StateOf(job), lines, $"The log of its training '{trials[0].TrainingJobName}'");
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<SmTuning> ListAsync(SmSession session, JobFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new ListHyperParameterTuningJobsRequest
        {
            NameContains = filter.NamePart,
            StatusEquals = filter.Status,
            CreationTimeAfter = filter.AfterUtc,
            CreationTimeBefore = filter.BeforeUtc,
            SortBy = HyperParameterTuningJobSortByOptions.CreationTime,
            SortOrder = SortOrder.Descending,
            MaxResults = JobFilter.PageSize,
        };
        await foreach (var page in session.PagesAsync(token => request with { NextToken = token }, page => page.NextToken, cancel).ConfigureAwait(false))
        {
            foreach (var summary in page.HyperParameterTuningJobSummaries ?? []) yield return TuningSnapshot.Of(session, summary);
        }
    }

    /// <inheritdoc/>
    protected override async Task<SmTuning> AskAsync(SmSession session, string name, CancellationToken cancel) =>
        TuningSnapshot.Of(session, await session.SendAsync(new DescribeHyperParameterTuningJobRequest { HyperParameterTuningJobName = name }, cancel).ConfigureAwait(false));

    /// <inheritdoc/>
    protected override Task AskToStopAsync(SmSession session, string name, CancellationToken cancel) =>
        session.SendAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = name }, cancel);
}
