using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Models;

internal sealed class ListModelsHandler(ResourceStore models) : OperationHandler<ListModelsRequest, ListModelsResponse>
{
    protected override Task<ListModelsResponse> HandleAsync(ListModelsRequest request, CancellationToken cancel)
    {
        var (page, next) = new Listing
        {
            NameContains = request.NameContains,
            CreatedAfter = request.CreationTimeAfter,
            CreatedBefore = request.CreationTimeBefore,
            SortBy = request.SortBy,
            Descending = request.SortOrder != OrderKey.Ascending,
            MaxResults = request.MaxResults,
            NextToken = request.NextToken,
        }.Page(models.Names().Select(models.Read<DescribeModelResponse>).OfType<DescribeModelResponse>(), m => new Listed(m.ModelName!, m.CreationTime!.Value));
        return Task.FromResult(new ListModelsResponse
        {
            Models = [.. page.Select(m => new ModelSummary { ModelName = m.ModelName, ModelArn = m.ModelArn, CreationTime = m.CreationTime })],
            NextToken = next,
        });
    }
}
