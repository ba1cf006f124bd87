using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Models;

internal sealed class CreateModelHandler(ResourceStore models, IObjectStore objects, TimeProvider clock) : OperationHandler<CreateModelRequest, CreateModelResponse>
{
    protected override async Task<CreateModelResponse> HandleAsync(CreateModelRequest request, CancellationToken cancel)
    {
        if (SupportedModel.FindUnsupported(request) is { } problem) throw LocalErrors.Unsupported(request, problem);
        await RequireDataAsync(request, cancel).ConfigureAwait(false);
        var name = request.ModelName!;
        using var held = await models.LockAsync(name, cancel).ConfigureAwait(false);
        if (models.Exists(name)) throw LocalErrors.Validation(request, $"Cannot create already existing model \"{models.ArnOf(name)}\".");
        models.WriteTags(name, request.Tags);
        // The request's members bear the same names in the description.
        models.Write(name, ContractJson.Parse<DescribeModelResponse>(ContractJson.ToUtf8(request).Span) with
        {
            ModelArn = models.ArnOf(name),
            CreationTime = clock.GetUtcNow().UtcDateTime,
        });
        return new CreateModelResponse { ModelArn = models.ArnOf(name) };
    }

    private async Task RequireDataAsync(CreateModelRequest request, CancellationToken cancel)
    {
        var data = SupportedModel.DataOf(SupportedModel.ContainerOf(request.PrimaryContainer, request.Containers)!);
        if (data is null || !S3Uri.TryParse(data, out var uri) || uri.Key.Length == 0 || uri.Key.EndsWith('/')) return;
        if (await objects.FindAsync(uri, null, cancel).ConfigureAwait(false) is null) throw LocalErrors.Validation(request, $"Could not find model data at {data}.");
    }
}
