using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Tags;

// All tags fit into one answer: a resource has at most 50.
internal sealed class ListTagsHandler(ResourceDirectory resources) : OperationHandler<ListTagsRequest, ListTagsResponse>
{
    protected override Task<ListTagsResponse> HandleAsync(ListTagsRequest request, CancellationToken cancel)
    {
        var (store, name) = resources.Find(request.ResourceArn!) ?? throw LocalErrors.Validation(request, $"Could not find resource \"{request.ResourceArn}\".");
        return Task.FromResult(new ListTagsResponse { Tags = store.ReadTags(name) });
    }
}
