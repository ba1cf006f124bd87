using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Hosting;

internal sealed class CreateEndpointHandler(Endpoints endpoints, ResourceStore configs) : OperationHandler<CreateEndpointRequest, CreateEndpointResponse>
{
    protected override async Task<CreateEndpointResponse> HandleAsync(CreateEndpointRequest request, CancellationToken cancel)
    {
        var config = configs.Read<DescribeEndpointConfigResponse>(request.EndpointConfigName!)
            ?? throw LocalErrors.Validation(request, $"Could not find endpoint configuration \"{configs.ArnOf(request.EndpointConfigName!)}\".");
        var name = request.EndpointName!;
        using var held = await endpoints.LockAsync(name, cancel).ConfigureAwait(false);
        if (endpoints.Exists(name)) throw LocalErrors.Validation(request, $"Cannot create already existing endpoint \"{endpoints.ArnOf(name)}\".");
        endpoints.WriteTags(name, request.Tags);
        await endpoints.CreateAsync(name, config, cancel).ConfigureAwait(false);
        return new CreateEndpointResponse { EndpointArn = endpoints.ArnOf(name) };
    }
}
