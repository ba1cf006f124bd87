using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Models;

internal sealed class DescribeModelHandler(ResourceStore models) : OperationHandler<DescribeModelRequest, DescribeModelResponse>
{
    protected override Task<DescribeModelResponse> HandleAsync(DescribeModelRequest request, CancellationToken cancel) => Task.FromResult(
        models.Read<DescribeModelResponse>(request.ModelName!) ?? throw LocalErrors.Validation(request, $"Could not find model \"{models.ArnOf(request.ModelName!)}\"."));
}
