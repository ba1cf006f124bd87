using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Processing;

internal sealed class ListProcessingJobsHandler(LocalJobs<CreateProcessingJobRequest, DescribeProcessingJobResponse> jobs) : OperationHandler<ListProcessingJobsRequest, ListProcessingJobsResponse>
{
    protected override async Task<ListProcessingJobsResponse> HandleAsync(ListProcessingJobsRequest request, CancellationToken cancel)
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
            Descending = request.SortOrder == SortOrder.Descending,
            MaxResults = request.MaxResults,
            NextToken = request.NextToken,
        }.Page(await jobs.AllAsync(cancel).ConfigureAwait(false), job => new Listed(job.ProcessingJobName!, job.CreationTime!.Value, job.LastModifiedTime, job.ProcessingJobStatus));
        return new ListProcessingJobsResponse { ProcessingJobSummaries = [.. page.Select(Summarise)], NextToken = next };
    }

    private static ProcessingJobSummary Summarise(DescribeProcessingJobResponse job) => new()
    {
        ProcessingJobName = job.ProcessingJobName,
        ProcessingJobArn = job.ProcessingJobArn,
        CreationTime = job.CreationTime,
        ProcessingEndTime = job.ProcessingEndTime,
        LastModifiedTime = job.LastModifiedTime,
        ProcessingJobStatus = job.ProcessingJobStatus,
        FailureReason = job.FailureReason,
        ExitMessage = job.ExitMessage,
    };
}
