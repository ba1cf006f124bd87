using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Hosting;

internal sealed class UpdateEndpointHandler(Endpoints endpoints, ResourceStore configs) : OperationHandler<UpdateEndpointRequest, UpdateEndpointResponse>
{
    protected override async Task<UpdateEndpointResponse> HandleAsync(UpdateEndpointRequest request, CancellationToken cancel)
    {
        if (request.RetainAllVariantProperties == true) throw LocalErrors.Unsupported(request, "RetainAllVariantProperties: the new configuration alone says how its variants are. Leave it out.");
        if (request.DeploymentConfig is not null)
        {
            throw LocalErrors.Unsupported(request, "DeploymentPolicy: the new servers take over at once when they are healthy. Leave -DeploymentPolicy out.");
        }

        var name = request.EndpointName!;
        var config = configs.Read<DescribeEndpointConfigResponse>(request.EndpointConfigName!)
            ?? throw LocalErrors.Validation(request, $"Could not find endpoint configuration \"{configs.ArnOf(request.EndpointConfigName!)}\".");
        // A deployment that became ready in the meantime is no longer in progress.
        _ = await endpoints.FindAsync(name, cancel).ConfigureAwait(false);
        using var held = await endpoints.LockAsync(name, cancel).ConfigureAwait(false);
        var state = endpoints.Read(name) ?? throw LocalErrors.Validation(request, $"Could not find endpoint \"{endpoints.ArnOf(name)}\".");
        if (state.Pending is not null) throw LocalErrors.Validation(request, $"Cannot update in-progress endpoint \"{endpoints.ArnOf(name)}\".");
        await endpoints.UpdateAsync(state, config, cancel).ConfigureAwait(false);
        return new UpdateEndpointResponse { EndpointArn = endpoints.ArnOf(name) };
    }
}
