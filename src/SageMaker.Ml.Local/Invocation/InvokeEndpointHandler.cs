using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Invocation;

internal sealed class InvokeEndpointHandler(ModelServerClient servers) : OperationHandler<InvokeEndpointRequest, InvokeEndpointResponse>
{
    protected override async Task<InvokeEndpointResponse> HandleAsync(InvokeEndpointRequest request, CancellationToken cancel)
    {
        if (request.TargetModel is not null) throw LocalErrors.Unsupported(request, "TargetModel belongs to multi-model endpoints. Leave -TargetModel out.");
        if (request.TargetContainerHostname is not null) throw LocalErrors.Unsupported(request, "TargetContainerHostname belongs to endpoints of several containers. Leave it out.");
        if (request.InferenceComponentName is not null) throw LocalErrors.Unsupported(request, "InferenceComponentName: inference components need AWS. Leave -InferenceComponentName out.");
        if (request.SessionId is not null) throw LocalErrors.Unsupported(request, "SessionId: stateful sessions need AWS. Leave -SessionId out.");
        if (request.EnableExplanations is not null) throw LocalErrors.Unsupported(request, "EnableExplanations: explanations need AWS. Leave it out.");
        var invocation = new Invocation(request.EndpointName!, request.Body ?? default)
        {
            ContentType = request.ContentType,
            Accept = request.Accept,
            CustomAttributes = request.CustomAttributes,
            InferenceId = request.InferenceId,
            TargetVariant = request.TargetVariant,
        };
        var (answer, route) = await servers.PostAsync(request, invocation, streams: false, cancel).ConfigureAwait(false);
        using (answer)
        {
            return new InvokeEndpointResponse
            {
                Body = await answer.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false),
                ContentType = answer.Content.Headers.ContentType?.ToString(),
                InvokedProductionVariant = route.Variant,
                CustomAttributes = ModelServerClient.CustomAttributesOf(answer),
            };
        }
    }
}
