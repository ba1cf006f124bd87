using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Transform;

internal sealed class CreateTransformJobHandler(LocalJobs<CreateTransformJobRequest, DescribeTransformJobResponse> jobs, ResourceStore models)
    : OperationHandler<CreateTransformJobRequest, CreateTransformJobResponse>
{
    protected override async Task<CreateTransformJobResponse> HandleAsync(CreateTransformJobRequest request, CancellationToken cancel)
    {
        if (request.DataCaptureConfig is not null) throw LocalErrors.Unsupported(request, "DataCapturePath: requests and answers are not kept here. Leave -DataCapturePath out.");
        if (!models.Exists(request.ModelName!)) throw LocalErrors.Validation(request, $"Could not find model \"{models.ArnOf(request.ModelName!)}\".");
        return new CreateTransformJobResponse { TransformJobArn = await jobs.CreateAsync(request, containers: null, cancel).ConfigureAwait(false) };
    }
}
