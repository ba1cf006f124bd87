using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Hosting;

/// <summary>Finds and describes endpoints.</summary>
public static class Endpoints
{
    private const int PageSize = 100;

    /// <summary>The endpoint as it is now.</summary>
    /// <exception cref="SmException"><c>EndpointNotFound</c>.</exception>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static async Task<SmEndpoint> GetAsync(SmSession session, string name, CancellationToken cancel) =>
        await TryGetAsync(session, name, cancel).ConfigureAwait(false) ?? throw NotFound(session, name);

    /// <summary>The endpoint as it is now, or null when there is none of that name.</summary>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static async Task<SmEndpoint?> TryGetAsync(SmSession session, string name, CancellationToken cancel)
    {
        var answer = await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointRequest { EndpointName = name }, cancel)).ConfigureAwait(false);
        return answer is null ? null : SmEndpoint.From(answer, name, session);
    }

    /// <summary>The names of an endpoint's variants; empty when there is no such endpoint.</summary>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static async Task<IReadOnlyList<string>> ListVariantsAsync(SmSession session, string name, CancellationToken cancel)
    {
        var answer = await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointRequest { EndpointName = name }, cancel)).ConfigureAwait(false);
        return [.. (answer?.ProductionVariants ?? []).Select(variant => variant.VariantName!)];
    }

    /// <summary>Changes weights, numbers of machines or concurrency of an endpoint that runs, without a new configuration. Returns when the service has accepted this.</summary>
    /// <param name="session">Where the endpoint is.</param>
    /// <param name="known">The endpoint, as far as it is known.</param>
    /// <param name="change">What is to change.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="SmArgumentException">The change is not possible; nothing was sent.</exception>
    /// <exception cref="SmException"><c>EndpointNotFound</c>.</exception>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static async Task<SmEndpoint> ChangeAsync(SmSession session, SmEndpoint known, EndpointChange change, CancellationToken cancel)
    {
        change.Check();
        var endpoint = await LookAsync(session, known, change, cancel).ConfigureAwait(false);
        var answer = await session.SendAsync(change.Build(endpoint.EndpointName, endpoint.ProductionVariants is { Count: > 0 } variants ? variants : null), cancel).ConfigureAwait(false);
        return endpoint with { EndpointArn = answer.EndpointArn ?? endpoint.EndpointArn, EndpointStatus = EndpointStatus.Updating };
    }

    /// <summary>The endpoint as it is now. A rehearsal takes what it is given: nothing may be asked.</summary>
    private static async Task<SmEndpoint> LookAsync(SmSession session, SmEndpoint known, EndpointChange change, CancellationToken cancel)
    {
        try
        {
            return await GetAsync(session, known.EndpointName, cancel).ConfigureAwait(false);
        }
        catch (RehearsalException) when (known.ProductionVariants.Count > 0 || !change.NeedsVariants)
        {
            return known;
        }
    }

    /// <summary>Lists endpoints, newest first, page by page.</summary>
    /// <param name="session">Where to look.</param>
    /// <param name="nameContains">A part that each name has; null for all.</param>
    /// <param name="status">A status that each has; null for all.</param>
    /// <param name="cancel">Stops listing.</param>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static async IAsyncEnumerable<SmEndpoint> ListAsync(
        SmSession session, string? nameContains, string? status, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? page = null;
        do
        {
            var answer = await session.SendAsync(
                new ListEndpointsRequest
                {
                    NameContains = nameContains,
                    StatusEquals = status,
                    SortBy = EndpointSortKey.CreationTime,
                    SortOrder = OrderKey.Descending,
                    MaxResults = PageSize,
                    NextToken = page,
                },
                cancel).ConfigureAwait(false);
            foreach (var summary in answer.Endpoints ?? []) yield return SmEndpoint.From(summary, session);
            page = answer.NextToken;
        }
        while (!string.IsNullOrEmpty(page));
    }

    internal static SmException NotFound(SmSession session, string name) => new(
        "EndpointNotFound", SmErrorKind.NotFound, $"There is no endpoint '{name}' {session.Where}; Find-SmEndpoint lists those that there are.");
}
