using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Training;

internal sealed class StopTrainingJobHandler(TrainingJobs jobs) : OperationHandler<StopTrainingJobRequest, StopTrainingJobResponse>
{
    protected override async Task<StopTrainingJobResponse> HandleAsync(StopTrainingJobRequest request, CancellationToken cancel)
    {
        var name = request.TrainingJobName!;
        var job = await jobs.FindAsync(name, cancel).ConfigureAwait(false) ?? throw LocalErrors.Validation(request, "Requested resource not found.");
        if (TrainingState.HasEndedWith(job.TrainingJobStatus))
        {
            throw LocalErrors.Validation(request, $"The request was rejected because the training job is in status {job.TrainingJobStatus}.");
        }

        await File.WriteAllBytesAsync(jobs.Job(name).StopRequest, [], cancel).ConfigureAwait(false);
        return new StopTrainingJobResponse();
    }
}
