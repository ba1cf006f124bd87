using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Hosting;

internal sealed class ListEndpointConfigsHandler(ResourceStore configs) : OperationHandler<ListEndpointConfigsRequest, ListEndpointConfigsResponse>
{
    protected override Task<ListEndpointConfigsResponse> HandleAsync(ListEndpointConfigsRequest request, CancellationToken cancel)
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
        }.Page(configs.Names().Select(configs.Read<DescribeEndpointConfigResponse>).OfType<DescribeEndpointConfigResponse>(), c => new Listed(c.EndpointConfigName!, c.CreationTime!.Value));
        return Task.FromResult(new ListEndpointConfigsResponse
        {
            EndpointConfigs = [.. page.Select(c => new EndpointConfigSummary { EndpointConfigName = c.EndpointConfigName, EndpointConfigArn = c.EndpointConfigArn, CreationTime = c.CreationTime })],
            NextToken = next,
        });
    }
}
