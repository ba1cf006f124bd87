using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Hosting;

internal sealed class ListEndpointsHandler(Endpoints endpoints) : OperationHandler<ListEndpointsRequest, ListEndpointsResponse>
{
    protected override async Task<ListEndpointsResponse> HandleAsync(ListEndpointsRequest request, CancellationToken cancel)
    {
        var all = new List<EndpointView>();
        foreach (var name in endpoints.Names())
        {
            if (await endpoints.FindAsync(name, cancel).ConfigureAwait(false) is { } endpoint) all.Add(endpoint);
        }

        var (page, next) = new Listing
        {
            NameContains = request.NameContains,
            StatusEquals = request.StatusEquals,
            CreatedAfter = request.CreationTimeAfter,
            CreatedBefore = request.CreationTimeBefore,
            ModifiedAfter = request.LastModifiedTimeAfter,
            ModifiedBefore = request.LastModifiedTimeBefore,
            SortBy = request.SortBy,
            Descending = request.SortOrder != OrderKey.Ascending,
            MaxResults = request.MaxResults,
            NextToken = request.NextToken,
        }.Page(all, e => new Listed(e.State.Name, e.State.CreationTime, e.State.LastModifiedTime, e.Status));
        return new ListEndpointsResponse { Endpoints = [.. page.Select(Summarise)], NextToken = next };
    }

    private EndpointSummary Summarise(EndpointView view) => new()
    {
        EndpointName = view.State.Name,
        EndpointArn = endpoints.ArnOf(view.State.Name),
        CreationTime = view.State.CreationTime,
        LastModifiedTime = view.State.LastModifiedTime,
        EndpointStatus = view.Status,
    };
}
