using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Tags;

internal sealed class DeleteTagsHandler(ResourceDirectory resources) : OperationHandler<DeleteTagsRequest, DeleteTagsResponse>
{
    protected override async Task<DeleteTagsResponse> HandleAsync(DeleteTagsRequest request, CancellationToken cancel)
    {
        var (store, name) = resources.Find(request.ResourceArn!) ?? throw LocalErrors.Validation(request, $"Could not find resource \"{request.ResourceArn}\".");
        using var held = await store.LockAsync(name, cancel).ConfigureAwait(false);
        store.WriteTags(name, [.. store.ReadTags(name).Where(t => !request.TagKeys!.Contains(t.Key))]);
        return new DeleteTagsResponse();
    }
}
