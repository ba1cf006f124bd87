using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Processing;

/// <summary>Processing as jobs.</summary>
public sealed class ProcessingKind : JobKind<SmProcessing>
{
    private ProcessingKind()
    {
    }

    /// <summary>The kind.</summary>
    public static ProcessingKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Noun => "processing job";

    /// <inheritdoc/>
    public override string Title => "Processing";

    /// <inheritdoc/>
    public override string ArnType => "processing-job";

    /// <inheritdoc/>
    public override string NameProperty => nameof(SmProcessing.ProcessingJobName);

    /// <inheritdoc/>
    public override string LogGroup => "/aws/sagemaker/ProcessingJobs";

    /// <inheritdoc/>
    public override JobState StateOf(SmProcessing job) => new(
        job.ProcessingJobName, JobState.PhaseOf(job.ProcessingJobStatus), job.ProcessingJobStatus ?? "Unknown", FailureReason: ReasonOf(job), Hosts: job.InstanceCount);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<SmProcessing> ListAsync(SmSession session, JobFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new ListProcessingJobsRequest
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
            foreach (var summary in page.ProcessingJobSummaries ?? []) yield return ProcessingSnapshot.Of(session, summary);
        }
    }

    /// <inheritdoc/>
    protected override async Task<SmProcessing> AskAsync(SmSession session, string name, CancellationToken cancel) =>
        ProcessingSnapshot.Of(session, await session.SendAsync(new DescribeProcessingJobRequest { ProcessingJobName = name }, cancel).ConfigureAwait(false));

    /// <inheritdoc/>
    protected override Task AskToStopAsync(SmSession session, string name, CancellationToken cancel) =>
        session.SendAsync(new StopProcessingJobRequest { ProcessingJobName = name }, cancel);

    /// <summary>The service's reason, and the program's own words where it left some.</summary>
    private static string? ReasonOf(SmProcessing job) => job switch
    {
        { FailureReason: null, ExitMessage: { Length: > 0 } message } => message,
        { FailureReason: { } reason, ExitMessage: { Length: > 0 } message } when !reason.Contains(message, StringComparison.Ordinal) => $"{reason} The program says: {message}",
        _ => job.FailureReason,
    };
}
