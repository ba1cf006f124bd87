using SageMaker.Ml.Components;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Hosting;

/// <summary>Removes an endpoint with its configurations and their models. What is gone already is no error.</summary>
public sealed class EndpointRemoval(SmSession session)
{
    /// <summary>Finds out what belongs to an endpoint: the configuration that it runs, configurations that this module made for it, and the models of both.</summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="keepModels">Whether the models stay.</param>
    /// <param name="cancel">Stops looking.</param>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public async Task<EndpointParts> FindAsync(string endpointName, bool keepModels, CancellationToken cancel)
    {
        var endpoint = await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointRequest { EndpointName = endpointName }, cancel)).ConfigureAwait(false);
        var configs = new List<string>();
        if (endpoint?.EndpointConfigName is { } running) configs.Add(running);
        string? page = null;
        do
        {
            var answer = await session.SendAsync(
                new ListEndpointConfigsRequest { NameContains = OwnNames.SharedBeginning(endpointName), NextToken = page, MaxResults = 100 }, cancel).ConfigureAwait(false);
            configs.AddRange((answer.EndpointConfigs ?? []).Select(c => c.EndpointConfigName!).Where(c => OwnNames.IsOf(endpointName, c)));
            page = answer.NextToken;
        }
        while (!string.IsNullOrEmpty(page));

        var parts = new EndpointParts(endpointName, endpoint is { EndpointStatus: not EndpointStatus.Deleting }, [.. configs.Distinct()], []);
        var looked = new Dictionary<string, DescribeEndpointConfigResponse?>(StringComparer.Ordinal);
        foreach (var name in keepModels ? parts.Configs.Where(c => c == endpoint?.EndpointConfigName) : parts.Configs)
        {
            looked[name] = await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointConfigRequest { EndpointConfigName = name }, cancel)).ConfigureAwait(false);
        }

        if (!keepModels) parts = parts with { Models = ModelsOf(looked.Values) };
        if (endpoint is null || (endpoint.EndpointConfigName is { } config && !InferenceComponents.HavePlace(endpoint, looked[config]))) return parts;
        var components = await new ComponentRemoval(session).FindAsync(endpointName, cancel).ConfigureAwait(false);
        return parts with { Components = [.. components.Select(c => c.InferenceComponentName)], Models = keepModels ? [] : [.. parts.Models.Union(components.Select(c => c.ModelName).OfType<string>())] };
    }

    /// <summary>What probably belongs to an endpoint, told without asking: for a rehearsal.</summary>
    public static EndpointParts Expect(SmEndpoint endpoint, bool keepModels) => new(
        endpoint.EndpointName, true, [endpoint.EndpointConfigName ?? endpoint.EndpointName], keepModels || endpoint.ModelName is null ? [] : [endpoint.ModelName]);

    /// <summary>Removes the parts. The endpoint goes first; the service needs some minutes to give its machines back.</summary>
    /// <exception cref="ServiceException">The service refused a removal; the message says what had been removed by then.</exception>
    public async Task<SmRemoval> RemoveAsync(EndpointParts parts, CancellationToken cancel)
    {
        var removed = new List<string>();
        try
        {
            // An endpoint with components cannot be removed.
            removed.AddRange(await new ComponentRemoval(session).RemoveAllAsync(parts.Components, cancel).ConfigureAwait(false));
            if (parts.EndpointExists) await RemoveAsync($"endpoint {parts.EndpointName}", () => session.SendAsync(new DeleteEndpointRequest { EndpointName = parts.EndpointName }, cancel)).ConfigureAwait(false);
            foreach (var name in parts.Configs) await RemoveAsync($"endpoint configuration {name}", () => session.SendAsync(new DeleteEndpointConfigRequest { EndpointConfigName = name }, cancel)).ConfigureAwait(false);
            foreach (var name in parts.Models) await RemoveAsync($"model {name}", () => session.SendAsync(new DeleteModelRequest { ModelName = name }, cancel)).ConfigureAwait(false);
        }
        catch (ServiceException e) when (removed.Count > 0)
        {
            throw new ServiceException(e.Operation, e.Code, e.StatusCode, $"{e.Message} Removed by then: {string.Join(", ", removed)}.", e.RequestId, e) { Details = e.Details };
        }

        return new SmRemoval { EndpointName = parts.EndpointName, Removed = removed, Region = session.Region };

        async Task RemoveAsync<T>(string what, Func<Task<T>> send)
            where T : class
        {
            if (await Missing.OrAsync(send).ConfigureAwait(false) is not null) removed.Add(what);
        }
    }

    private static IReadOnlyList<string> ModelsOf(IEnumerable<DescribeEndpointConfigResponse?> configs) =>
    [
        .. configs.SelectMany(config => (config?.ProductionVariants ?? []).Concat(config?.ShadowProductionVariants ?? [])).Select(variant => variant.ModelName).OfType<string>().Distinct(),
    ];
}

/// <summary>What belongs to an endpoint.</summary>
/// <param name="EndpointName">The endpoint.</param>
/// <param name="EndpointExists">Whether the endpoint itself exists and is not being removed already.</param>
/// <param name="Configs">Its configurations.</param>
/// <param name="Models">The models in those.</param>
public sealed record EndpointParts(string EndpointName, bool EndpointExists, IReadOnlyList<string> Configs, IReadOnlyList<string> Models)
{
    /// <summary>The inference components that are on it.</summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>Whether there is nothing to remove.</summary>
    public bool IsEmpty => !EndpointExists && Configs.Count + Models.Count == 0;
}
