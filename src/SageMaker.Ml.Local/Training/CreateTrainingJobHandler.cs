using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Training;

internal sealed class CreateTrainingJobHandler(LocalJobs<CreateTrainingJobRequest, DescribeTrainingJobResponse> jobs, ContainerUse containers)
    : OperationHandler<CreateTrainingJobRequest, CreateTrainingJobResponse>
{
    protected override async Task<CreateTrainingJobResponse> HandleAsync(CreateTrainingJobRequest request, CancellationToken cancel)
    {
        var inContainers = containers.IsFor(request);
        if (SupportedTraining.FindUnsupported(request, inContainers) is { } problem) throw LocalErrors.Unsupported(request, problem);
        var plan = inContainers ? await containers.PlanAsync(request, request.AlgorithmSpecification!.TrainingImage!, cancel).ConfigureAwait(false) : null;
        return new CreateTrainingJobResponse { TrainingJobArn = await jobs.CreateAsync(request, plan, cancel).ConfigureAwait(false) };
    }
}
