using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Transform;

/// <summary>Batch transforms as jobs.</summary>
public sealed class TransformKind : JobKind<SmTransform>
{
    private TransformKind()
    {
    }

    /// <summary>The kind.</summary>
    public static TransformKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Noun => "transform";

    /// <inheritdoc/>
    public override string ArnType => "transform-job";

    /// <inheritdoc/>
    public override string NameProperty => nameof(SmTransform.TransformJobName);

    /// <inheritdoc/>
    public override string LogGroup => "/aws/sagemaker/TransformJobs";

    /// <inheritdoc/>
    /// <remarks>How many streams it writes is not told by its machines: each has one for the container and one for the data.</remarks>
    public override JobState StateOf(SmTransform job) => new(
        job.TransformJobName, JobState.PhaseOf(job.TransformJobStatus), job.TransformJobStatus ?? "Unknown", FailureReason: job.FailureReason);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<SmTransform> ListAsync(SmSession session, JobFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new ListTransformJobsRequest
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
            foreach (var summary in page.TransformJobSummaries ?? []) yield return TransformSnapshot.Of(session, summary);
        }
    }

    /// <inheritdoc/>
    protected override async Task<SmTransform> AskAsync(SmSession session, string name, CancellationToken cancel) =>
        TransformSnapshot.Of(session, await session.SendAsync(new DescribeTransformJobRequest { TransformJobName = name }, cancel).ConfigureAwait(false));

    /// <inheritdoc/>
    protected override Task AskToStopAsync(SmSession session, string name, CancellationToken cancel) =>
        session.SendAsync(new StopTransformJobRequest { TransformJobName = name }, cancel);
}
