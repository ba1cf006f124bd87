using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Hosting;

/// <summary>An endpoint that exists and is about to be updated.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Config">The configuration that it runs; null when it was removed meanwhile.</param>
internal sealed record CurrentEndpoint(DescribeEndpointResponse Endpoint, DescribeEndpointConfigResponse? Config)
{
    /// <summary>Looks for an endpoint.</summary>
    public static async Task<CurrentEndpoint?> FindAsync(SmSession session, string name, CancellationToken cancel)
    {
        var endpoint = await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointRequest { EndpointName = name }, cancel)).ConfigureAwait(false);
        if (endpoint is null) return null;
        var config = endpoint.EndpointConfigName is { } configName
            ? await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointConfigRequest { EndpointConfigName = configName }, cancel)).ConfigureAwait(false)
            : null;
        return new CurrentEndpoint(endpoint, config);
    }

    /// <summary>The publication with what it replaces and what of that is ours to remove.</summary>
    public Publication Replaced(Publication publication)
    {
        var name = publication.EndpointName;
        if (Endpoint.EndpointConfigName is not { } config || !OwnNames.IsOf(name, config)) return publication;
        var models = Config?.ProductionVariants?.Select(v => v.ModelName).OfType<string>().Distinct() ?? [];
        return publication with { ReplacedConfig = config, ReplacedModels = [.. models.Where(m => OwnNames.IsOf(name, m))] };
    }
}
