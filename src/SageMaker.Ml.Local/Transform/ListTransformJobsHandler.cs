using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Transform;

internal sealed class ListTransformJobsHandler(LocalJobs<CreateTransformJobRequest, DescribeTransformJobResponse> jobs) : OperationHandler<ListTransformJobsRequest, ListTransformJobsResponse>
{
    protected override async Task<ListTransformJobsResponse> HandleAsync(ListTransformJobsRequest request, CancellationToken cancel)
    {
        var (page, next) = new Listing
        {
            NameContains = request.NameContains,
            StatusEquals = request.StatusEquals,
            CreatedAfter = request.CreationTimeAfter,
            CreatedBefore = request.CreationTimeBefore,
            ModifiedAfter = request.LastModifiedTimeAfter,
            ModifiedBefore = request.LastModifiedTimeBefore,
            SortBy = request.SortBy,
            Descending = request.SortOrder != SortOrder.Ascending,
            MaxResults = request.MaxResults,
            NextToken = request.NextToken,
        }.Page(await jobs.AllAsync(cancel).ConfigureAwait(false), job => new Listed(job.TransformJobName!, job.CreationTime!.Value, ModifiedAt(job), job.TransformJobStatus));
        return new ListTransformJobsResponse { TransformJobSummaries = [.. page.Select(Summarise)], NextToken = next };
    }

    private static DateTime? ModifiedAt(DescribeTransformJobResponse job) => job.TransformEndTime ?? job.TransformStartTime ?? job.CreationTime;

    private static TransformJobSummary Summarise(DescribeTransformJobResponse job) => new()
    {
        TransformJobName = job.TransformJobName,
        TransformJobArn = job.TransformJobArn,
        CreationTime = job.CreationTime,
        TransformEndTime = job.TransformEndTime,
        LastModifiedTime = ModifiedAt(job),
        TransformJobStatus = job.TransformJobStatus,
        FailureReason = job.FailureReason,
    };
}
