using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Hosting;

internal sealed class UpdateEndpointWeightsAndCapacitiesHandler(Endpoints endpoints)
    : OperationHandler<UpdateEndpointWeightsAndCapacitiesRequest, UpdateEndpointWeightsAndCapacitiesResponse>
{
    protected override async Task<UpdateEndpointWeightsAndCapacitiesResponse> HandleAsync(UpdateEndpointWeightsAndCapacitiesRequest request, CancellationToken cancel)
    {
        var name = request.EndpointName!;
        _ = await endpoints.FindAsync(name, cancel).ConfigureAwait(false);
        using var held = await endpoints.LockAsync(name, cancel).ConfigureAwait(false);
        var state = endpoints.Read(name) ?? throw LocalErrors.Validation(request, $"Could not find endpoint \"{endpoints.ArnOf(name)}\".");
        if (state.Pending is not null || state.Current is null) throw LocalErrors.Validation(request, $"Cannot update in-progress endpoint \"{endpoints.ArnOf(name)}\".");
        if (request.DesiredWeightsAndCapacities!.FirstOrDefault(d => state.Current.Variants.All(v => v.Name != d.VariantName)) is { } stranger)
        {
            throw LocalErrors.Validation(request, $"Could not find variant \"{stranger.VariantName}\" of endpoint \"{endpoints.ArnOf(name)}\".");
        }

        endpoints.Reweigh(state, request.DesiredWeightsAndCapacities!);
        return new UpdateEndpointWeightsAndCapacitiesResponse { EndpointArn = endpoints.ArnOf(name) };
    }
}
