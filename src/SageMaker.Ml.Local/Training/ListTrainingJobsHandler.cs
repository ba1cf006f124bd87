using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Training;

internal sealed class ListTrainingJobsHandler(TrainingJobs jobs) : OperationHandler<ListTrainingJobsRequest, ListTrainingJobsResponse>
{
    protected override async Task<ListTrainingJobsResponse> HandleAsync(ListTrainingJobsRequest request, CancellationToken cancel)
    {
        var all = new List<DescribeTrainingJobResponse>();
        foreach (var name in jobs.Names())
        {
            if (await jobs.FindAsync(name, cancel).ConfigureAwait(false) is { } job) all.Add(job);
        }

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
        }.Page(all, job => new Listed(job.TrainingJobName!, job.CreationTime!.Value, job.LastModifiedTime, job.TrainingJobStatus));
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
