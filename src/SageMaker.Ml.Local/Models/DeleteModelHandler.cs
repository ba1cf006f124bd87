using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Models;

internal sealed class DeleteModelHandler(ResourceStore models) : OperationHandler<DeleteModelRequest, DeleteModelResponse>
{
    protected override async Task<DeleteModelResponse> HandleAsync(DeleteModelRequest request, CancellationToken cancel)
    {
        var name = request.ModelName!;
        using var held = await models.LockAsync(name, cancel).ConfigureAwait(false);
        if (!models.Exists(name)) throw LocalErrors.Validation(request, $"Could not find model \"{models.ArnOf(name)}\".");
        models.Delete(name);
        return new DeleteModelResponse();
    }
}
