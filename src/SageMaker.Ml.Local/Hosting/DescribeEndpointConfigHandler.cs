using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Hosting;

internal sealed class DescribeEndpointConfigHandler(ResourceStore configs) : OperationHandler<DescribeEndpointConfigRequest, DescribeEndpointConfigResponse>
{
    protected override Task<DescribeEndpointConfigResponse> HandleAsync(DescribeEndpointConfigRequest request, CancellationToken cancel) => Task.FromResult(
        configs.Read<DescribeEndpointConfigResponse>(request.EndpointConfigName!) ?? throw LocalErrors.Validation(request, $"Could not find endpoint configuration \"{configs.ArnOf(request.EndpointConfigName!)}\"."));
}
