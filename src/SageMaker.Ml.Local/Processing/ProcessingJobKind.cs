using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Resources;

namespace SageMaker.Ml.Local.Processing;

/// <summary>Processing jobs on this machine.</summary>
internal sealed class ProcessingJobKind : LocalJobKind<CreateProcessingJobRequest, DescribeProcessingJobResponse>
{
    public static ProcessingJobKind Instance { get; } = new();

    public override string Resource => ResourceKind.ProcessingJob;

    public override string LogGroup => LogStore.ProcessingJobs;

    public override string NameOf(CreateProcessingJobRequest request) => request.ProcessingJobName!;

    public override IReadOnlyList<Tag>? TagsOf(CreateProcessingJobRequest request) => request.Tags;

    public override string? StatusOf(DescribeProcessingJobResponse state) => state.ProcessingJobStatus;

    // The request's members bear the same names in the description.
    public override DescribeProcessingJobResponse Accepted(CreateProcessingJobRequest request, string arn, DateTime now) =>
        ContractJson.Parse<DescribeProcessingJobResponse>(ContractJson.ToUtf8(request).Span) with
        {
            ProcessingJobArn = arn,
            ProcessingJobStatus = ProcessingJobStatus.InProgress,
            CreationTime = now,
            LastModifiedTime = now,
        };

    public override DescribeProcessingJobResponse Failed(DescribeProcessingJobResponse state, string reason, DateTime now) =>
        state with { ProcessingJobStatus = ProcessingJobStatus.Failed, FailureReason = reason, ProcessingEndTime = now, LastModifiedTime = now };

    public override DescribeProcessingJobResponse Stopping(DescribeProcessingJobResponse state) => state with { ProcessingJobStatus = ProcessingJobStatus.Stopping };

    public override async Task RunAsync(JobWork<CreateProcessingJobRequest, DescribeProcessingJobResponse> work)
    {
        using var run = new ProcessingRun(work);
        await run.RunAsync().ConfigureAwait(false);
    }
}
