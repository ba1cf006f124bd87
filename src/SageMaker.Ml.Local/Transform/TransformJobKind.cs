using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Resources;

namespace SageMaker.Ml.Local.Transform;

/// <summary>Batch transforms on this machine.</summary>
internal sealed class TransformJobKind : LocalJobKind<CreateTransformJobRequest, DescribeTransformJobResponse>
{
    public static TransformJobKind Instance { get; } = new();

    public override string Resource => ResourceKind.TransformJob;

    public override string LogGroup => LogStore.TransformJobs;

    public override string NameOf(CreateTransformJobRequest request) => request.TransformJobName!;

    public override IReadOnlyList<Tag>? TagsOf(CreateTransformJobRequest request) => request.Tags;

    public override string? StatusOf(DescribeTransformJobResponse state) => state.TransformJobStatus;

    // The request's members bear the same names in the description.
    public override DescribeTransformJobResponse Accepted(CreateTransformJobRequest request, string arn, DateTime now) =>
        ContractJson.Parse<DescribeTransformJobResponse>(ContractJson.ToUtf8(request).Span) with { TransformJobArn = arn, TransformJobStatus = TransformJobStatus.InProgress, CreationTime = now };

    public override DescribeTransformJobResponse Failed(DescribeTransformJobResponse state, string reason, DateTime now) =>
        state with { TransformJobStatus = TransformJobStatus.Failed, FailureReason = reason, TransformEndTime = now };

    public override DescribeTransformJobResponse Stopping(DescribeTransformJobResponse state) => state with { TransformJobStatus = TransformJobStatus.Stopping };

    public override Task RunAsync(JobWork<CreateTransformJobRequest, DescribeTransformJobResponse> work) => new TransformRun(work).RunAsync();
}
