using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Tuning;

internal sealed class ListHyperParameterTuningJobsHandler(LocalJobs<CreateHyperParameterTuningJobRequest, DescribeHyperParameterTuningJobResponse> tunings)
    : OperationHandler<ListHyperParameterTuningJobsRequest, ListHyperParameterTuningJobsResponse>
{
    protected override async Task<ListHyperParameterTuningJobsResponse> HandleAsync(ListHyperParameterTuningJobsRequest request, CancellationToken cancel)
    {
        var (page, next) = new Listing
        {
            NameContains = request.NameContains,
            StatusEquals = request.StatusEquals,
            CreatedAfter = request.CreationTimeAfter,
            CreatedBefore = request.CreationTimeBefore,
            ModifiedAfter = request.LastModifiedTimeAfter,
            ModifiedBefore = request.LastModifiedTimeBefore,
            SortBy = request.SortBy ?? HyperParameterTuningJobSortByOptions.Name,
            Descending = request.SortOrder == SortOrder.Descending,
            MaxResults = request.MaxResults,
            NextToken = request.NextToken,
        }.Page(
            await tunings.AllAsync(cancel).ConfigureAwait(false),
            tuning => new Listed(tuning.HyperParameterTuningJobName!, tuning.CreationTime!.Value, tuning.LastModifiedTime, tuning.HyperParameterTuningJobStatus));
        return new ListHyperParameterTuningJobsResponse { HyperParameterTuningJobSummaries = [.. page.Select(Summarise)], NextToken = next };
    }

    private static HyperParameterTuningJobSummary Summarise(DescribeHyperParameterTuningJobResponse tuning) => new()
    {
        HyperParameterTuningJobName = tuning.HyperParameterTuningJobName,
        HyperParameterTuningJobArn = tuning.HyperParameterTuningJobArn,
        HyperParameterTuningJobStatus = tuning.HyperParameterTuningJobStatus,
        Strategy = tuning.HyperParameterTuningJobConfig!.Strategy,
        CreationTime = tuning.CreationTime,
        HyperParameterTuningEndTime = tuning.HyperParameterTuningEndTime,
        LastModifiedTime = tuning.LastModifiedTime,
        TrainingJobStatusCounters = tuning.TrainingJobStatusCounters,
        ObjectiveStatusCounters = tuning.ObjectiveStatusCounters,
        ResourceLimits = tuning.HyperParameterTuningJobConfig.ResourceLimits,
    };
}
