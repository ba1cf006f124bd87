using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Hosting;

internal sealed class DeleteEndpointConfigHandler(ResourceStore configs) : OperationHandler<DeleteEndpointConfigRequest, DeleteEndpointConfigResponse>
{
    protected override async Task<DeleteEndpointConfigResponse> HandleAsync(DeleteEndpointConfigRequest request, CancellationToken cancel)
    {
        var name = request.EndpointConfigName!;
        using var held = await configs.LockAsync(name, cancel).ConfigureAwait(false);
        if (!configs.Exists(name)) throw LocalErrors.Validation(request, $"Could not find endpoint configuration \"{configs.ArnOf(name)}\".");
        configs.Delete(name);
        return new DeleteEndpointConfigResponse();
    }
}
