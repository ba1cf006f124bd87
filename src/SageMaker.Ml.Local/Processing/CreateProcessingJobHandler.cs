using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Processing;

internal sealed class CreateProcessingJobHandler(LocalJobs<CreateProcessingJobRequest, DescribeProcessingJobResponse> jobs, ContainerUse containers)
    : OperationHandler<CreateProcessingJobRequest, CreateProcessingJobResponse>
{
    protected override async Task<CreateProcessingJobResponse> HandleAsync(CreateProcessingJobRequest request, CancellationToken cancel)
    {
        var inContainers = containers.IsFor(request);
        if (SupportedProcessing.FindUnsupported(request, inContainers) is { } problem) throw LocalErrors.Unsupported(request, problem);
        var plan = inContainers ? await containers.PlanAsync(request, request.AppSpecification!.ImageUri!, cancel).ConfigureAwait(false) : null;
        return new CreateProcessingJobResponse { ProcessingJobArn = await jobs.CreateAsync(request, plan, cancel).ConfigureAwait(false) };
    }
}
