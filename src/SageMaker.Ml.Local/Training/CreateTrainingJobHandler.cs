using System.ComponentModel;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Training;

internal sealed class CreateTrainingJobHandler(TrainingJobs jobs, ContainerUse containers) : OperationHandler<CreateTrainingJobRequest, CreateTrainingJobResponse>
{
    protected override async Task<CreateTrainingJobResponse> HandleAsync(CreateTrainingJobRequest request, CancellationToken cancel)
    {
        var inContainers = containers.IsFor(request);
        if (SupportedTraining.FindUnsupported(request, inContainers) is { } problem) throw LocalErrors.Unsupported(request, problem);
        var plan = inContainers ? await containers.PlanAsync(request, request.AlgorithmSpecification!.TrainingImage!, cancel).ConfigureAwait(false) : null;
        var name = request.TrainingJobName!;
        using var held = await jobs.LockAsync(name, cancel).ConfigureAwait(false);
        if (jobs.Exists(name))
        {
            throw LocalErrors.InUse(request, $"Job name must be unique within an AWS account and region, and a job with this name already exists ({jobs.ArnOf(name)})");
        }

        jobs.WriteTags(name, request.Tags);
        try
        {
            jobs.Start(request, plan);
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException)
        {
            throw new Contracts.ServiceException(request.Operation, "InternalFailure", 500, $"The job's supervisor could not be started: {e.Message}", inner: e);
        }

        return new CreateTrainingJobResponse { TrainingJobArn = jobs.ArnOf(name) };
    }
}
