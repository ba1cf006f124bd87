using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Hosting;

internal sealed class CreateEndpointConfigHandler(ResourceStore configs, ResourceStore models, TimeProvider clock)
    : OperationHandler<CreateEndpointConfigRequest, CreateEndpointConfigResponse>
{
    protected override async Task<CreateEndpointConfigResponse> HandleAsync(CreateEndpointConfigRequest request, CancellationToken cancel)
    {
        if (FindUnsupported(request) is { } problem) throw LocalErrors.Unsupported(request, problem);
        foreach (var model in request.ProductionVariants!.Select(v => v.ModelName!).Where(m => !models.Exists(m)))
        {
            throw LocalErrors.Validation(request, $"Could not find model \"{models.ArnOf(model)}\".");
        }

        var name = request.EndpointConfigName!;
        using var held = await configs.LockAsync(name, cancel).ConfigureAwait(false);
        if (configs.Exists(name)) throw LocalErrors.Validation(request, $"Cannot create already existing endpoint configuration \"{configs.ArnOf(name)}\".");
        configs.WriteTags(name, request.Tags);
        // The request's members bear the same names in the description.
        configs.Write(name, ContractJson.Parse<DescribeEndpointConfigResponse>(ContractJson.ToUtf8(request).Span) with
        {
            EndpointConfigArn = configs.ArnOf(name),
            CreationTime = clock.GetUtcNow().UtcDateTime,
        });
        return new CreateEndpointConfigResponse { EndpointConfigArn = configs.ArnOf(name) };
    }

    // Instance types, counts, volumes, scaling, routing and serverless sizes describe machines; here one process serves a variant.
    private static string? FindUnsupported(CreateEndpointConfigRequest request)
    {
        if (request.DataCaptureConfig?.EnableCapture == true) return "DataCapturePercent: requests are not captured here. Leave -DataCapturePercent out.";
        if (request.ExplainerConfig is not null) return "Explainer: explanations need AWS. Leave -Explainer out.";
        if (request.ShadowProductionVariants is { Count: > 0 }) return "Shadow: variants that only listen are not supported here. Leave -Shadow out.";
        return request.ProductionVariants!.FirstOrDefault(v => v.ModelName is null) is { } bare ? $"Variant '{bare.VariantName}' has no ModelName; inference components need AWS." : null;
    }
}
