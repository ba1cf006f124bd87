using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Components;

/// <summary>Finds, changes and removes inference components.</summary>
public static class InferenceComponents
{
    private const int PageSize = 100;

    /// <summary>The component as it is now.</summary>
    /// <exception cref="SmException"><c>ComponentNotFound</c>.</exception>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static async Task<SmComponent> GetAsync(SmSession session, string name, CancellationToken cancel) =>
        await TryGetAsync(session, name, cancel).ConfigureAwait(false) ?? throw NotFound(session, name);

    /// <summary>The component as it is now, or null when there is none of that name.</summary>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static async Task<SmComponent?> TryGetAsync(SmSession session, string name, CancellationToken cancel)
    {
        var answer = await Missing.OrAsync(() => session.SendAsync(new DescribeInferenceComponentRequest { InferenceComponentName = name }, cancel)).ConfigureAwait(false);
        return answer is null ? null : SmComponent.From(answer, name, session);
    }

    /// <summary>Whether an endpoint has a place for components: a variant that serves no model by itself.</summary>
    /// <param name="session">Where to look.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="cancel">Stops the call.</param>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    internal static async Task<bool> HavePlaceAsync(SmSession session, DescribeEndpointResponse endpoint, CancellationToken cancel) =>
        endpoint.EndpointConfigName is not { } name
        || HavePlace(endpoint, await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointConfigRequest { EndpointConfigName = name }, cancel)).ConfigureAwait(false));

    /// <summary>As <see cref="HavePlaceAsync"/>, for an endpoint whose configuration is at hand; null where it is gone.</summary>
    internal static bool HavePlace(DescribeEndpointResponse endpoint, DescribeEndpointConfigResponse? config)
    {
        // A configuration may be gone while its endpoint serves; machines that are managed for components tell then.
        return config is null
            ? endpoint.ProductionVariants?.Any(v => v.ManagedInstanceScaling is not null) == true
            : config.ProductionVariants?.All(v => v.ModelName is not null) != true;
    }

    /// <summary>Lists components, newest first, page by page.</summary>
    /// <param name="session">Where to look.</param>
    /// <param name="nameContains">A part that each name has; null for all.</param>
    /// <param name="endpointName">The endpoint that each is on; null for any.</param>
    /// <param name="status">A status that each has; null for all.</param>
    /// <param name="cancel">Stops listing.</param>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static async IAsyncEnumerable<SmComponent> ListAsync(
        SmSession session, string? nameContains, string? endpointName, string? status, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? page = null;
        do
        {
            var answer = await session.SendAsync(
                new ListInferenceComponentsRequest
                {
                    NameContains = nameContains,
                    EndpointNameEquals = endpointName,
                    StatusEquals = status,
                    SortBy = InferenceComponentSortKey.CreationTime,
                    SortOrder = OrderKey.Descending,
                    MaxResults = PageSize,
                    NextToken = page,
                },
                cancel).ConfigureAwait(false);
            foreach (var summary in answer.InferenceComponents ?? []) yield return SmComponent.From(summary, session);
            page = answer.NextToken;
        }
        while (!string.IsNullOrEmpty(page));
    }

    /// <summary>Changes how many copies there are. The service takes some minutes.</summary>
    /// <exception cref="SmArgumentException">The number is negative; nothing was sent.</exception>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static async Task<SmComponent> SetCopiesAsync(SmSession session, SmComponent component, int copies, CancellationToken cancel)
    {
        if (copies < 0) throw new SmArgumentException("CopyCount", $"CopyCount '{copies}' is too small; the least is 0.");
        var answer = await session.SendAsync(
            new UpdateInferenceComponentRuntimeConfigRequest
            {
                InferenceComponentName = component.InferenceComponentName,
                DesiredRuntimeConfig = new InferenceComponentRuntimeConfig { CopyCount = copies },
            },
            cancel).ConfigureAwait(false);
        return component with
        {
            InferenceComponentArn = answer.InferenceComponentArn ?? component.InferenceComponentArn,
            InferenceComponentStatus = InferenceComponentStatus.Updating,
            DesiredCopyCount = copies,
            Region = session.Region,
            Session = session,
        };
    }

    /// <summary>Removes a component, and with <paramref name="modelName"/> the model that it served.</summary>
    /// <returns>Everything that was removed; empty when it was gone already.</returns>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static async Task<IReadOnlyList<string>> RemoveAsync(SmSession session, string name, string? modelName, CancellationToken cancel)
    {
        var removed = new List<string>();
        if (await Missing.OrAsync(() => session.SendAsync(new DeleteInferenceComponentRequest { InferenceComponentName = name }, cancel)).ConfigureAwait(false) is not null) removed.Add($"inference component {name}");
        if (modelName is not null && await Missing.OrAsync(() => session.SendAsync(new DeleteModelRequest { ModelName = modelName }, cancel)).ConfigureAwait(false) is not null) removed.Add($"model {modelName}");
        return removed;
    }

    internal static SmException NotFound(SmSession session, string name) => new(
        "ComponentNotFound", SmErrorKind.NotFound, $"There is no inference component '{name}' {session.Where}; Find-SmComponent lists those that there are.");
}
