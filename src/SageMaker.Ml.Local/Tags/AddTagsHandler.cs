using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Tags;

internal sealed class AddTagsHandler(ResourceDirectory resources) : OperationHandler<AddTagsRequest, AddTagsResponse>
{
    protected override async Task<AddTagsResponse> HandleAsync(AddTagsRequest request, CancellationToken cancel)
    {
        var (store, name) = resources.Find(request.ResourceArn!) ?? throw LocalErrors.Validation(request, $"Could not find resource \"{request.ResourceArn}\".");
        using var held = await store.LockAsync(name, cancel).ConfigureAwait(false);
        var added = request.Tags!.Select(t => t.Key).ToHashSet();
        IReadOnlyList<Tag> tags = [.. store.ReadTags(name).Where(t => !added.Contains(t.Key)), .. request.Tags!];
        store.WriteTags(name, tags);
        return new AddTagsResponse { Tags = tags };
    }
}
