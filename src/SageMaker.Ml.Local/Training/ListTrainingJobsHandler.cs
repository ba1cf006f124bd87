using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Training;

internal sealed class ListTrainingJobsHandler(LocalJobs<CreateTrainingJobRequest, DescribeTrainingJobResponse> jobs) : OperationHandler<ListTrainingJobsRequest, ListTrainingJobsResponse>
{
    protected override async Task<ListTrainingJobsResponse> HandleAsync(ListTrainingJobsRequest request, CancellationToken cancel)
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
        }.Page(await jobs.AllAsync(cancel).ConfigureAwait(false), job => new Listed(job.TrainingJobName!, job.CreationTime!.Value, job.LastModifiedTime, job.TrainingJobStatus));
        return new ListTrainingJobsResponse { TrainingJobSummaries = [.. page.Select(Summarise)], NextToken = next };
    }

    private static TrainingJobSummary Summarise(DescribeTrainingJobResponse job) => new()
    {
        TrainingJobName = job.TrainingJobName,
        TrainingJobArn = job.TrainingJobArn,
        CreationTime = job.CreationTime,
        TrainingEndTime = job.TrainingEndTime,
        LastModifiedTime = job.LastModifiedTime,
        TrainingJobStatus = job.TrainingJobStatus,
        SecondaryStatus = job.SecondaryStatus,
    };
}
