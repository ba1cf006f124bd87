using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Hosting;

internal sealed class DeleteEndpointHandler(Endpoints endpoints) : OperationHandler<DeleteEndpointRequest, DeleteEndpointResponse>
{
    protected override async Task<DeleteEndpointResponse> HandleAsync(DeleteEndpointRequest request, CancellationToken cancel)
    {
        var name = request.EndpointName!;
        using var held = await endpoints.LockAsync(name, cancel).ConfigureAwait(false);
        var state = endpoints.Read(name) ?? throw LocalErrors.Validation(request, $"Could not find endpoint \"{endpoints.ArnOf(name)}\".");
        await endpoints.DeleteAsync(state, cancel).ConfigureAwait(false);
        return new DeleteEndpointResponse();
    }
}
