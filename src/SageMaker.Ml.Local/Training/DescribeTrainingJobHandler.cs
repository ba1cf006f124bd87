using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Training;

internal sealed class DescribeTrainingJobHandler(TrainingJobs jobs) : OperationHandler<DescribeTrainingJobRequest, DescribeTrainingJobResponse>
{
    protected override async Task<DescribeTrainingJobResponse> HandleAsync(DescribeTrainingJobRequest request, CancellationToken cancel) =>
        await jobs.FindAsync(request.TrainingJobName!, cancel).ConfigureAwait(false) ?? throw LocalErrors.Validation(request, "Requested resource not found.");
}
