using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Hosting;

/// <summary>An endpoint that exists and is about to be updated.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Config">The configuration that it runs; null when it was removed meanwhile.</param>
internal sealed record CurrentEndpoint(DescribeEndpointResponse Endpoint, DescribeEndpointConfigResponse? Config)
{
    private IReadOnlyList<VariantSlot>? _variants;

    /// <summary>The tags of the configuration, except those that AWS keeps for itself.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; private init; } = new Dictionary<string, string>();

    /// <summary>The variants that it serves, shadows last.</summary>
    public IReadOnlyList<VariantSlot> Variants => _variants ??=
    [
        .. Slots(Config?.ProductionVariants, Endpoint.ProductionVariants, isShadow: false),
        .. Slots(Config?.ShadowProductionVariants, Endpoint.ShadowProductionVariants, isShadow: true),
    ];

    /// <summary>Looks for an endpoint.</summary>
    /// <param name="session">Where to look.</param>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="needsTags">Whether the configuration's tags are of interest.</param>
    /// <param name="cancel">Stops looking.</param>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static async Task<CurrentEndpoint?> FindAsync(SmSession session, string name, bool needsTags, CancellationToken cancel)
    {
        var endpoint = await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointRequest { EndpointName = name }, cancel)).ConfigureAwait(false);
        if (endpoint is null) return null;
        var config = endpoint.EndpointConfigName is { } configName
            ? await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointConfigRequest { EndpointConfigName = configName }, cancel)).ConfigureAwait(false)
            : null;
        var current = new CurrentEndpoint(endpoint, config);
        return needsTags && config?.EndpointConfigArn is { } arn ? current with { Tags = await TagsOfAsync(session, arn, cancel).ConfigureAwait(false) } : current;
    }

    /// <summary>The variant of that name.</summary>
    public VariantSlot? Find(string name) => Variants.FirstOrDefault(v => v.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The publication with what it replaces and what of that is ours to remove.</summary>
    /// <param name="publication">The publication.</param>
    /// <param name="modelsInUse">The models that the new configuration serves.</param>
    public Publication Replaced(Publication publication, IReadOnlyCollection<string> modelsInUse)
    {
        var name = publication.EndpointName;
        if (Endpoint.EndpointConfigName is not { } config || !OwnNames.IsOf(name, config)) return publication;
        var models = Variants.Select(v => v.Current?.ModelName).OfType<string>().Distinct();
        return publication with { ReplacedConfig = config, ReplacedModels = [.. models.Where(m => OwnNames.IsOf(name, m) && !modelsInUse.Contains(m))] };
    }

    private static IEnumerable<VariantSlot> Slots(IReadOnlyList<ProductionVariant>? configured, IReadOnlyList<ProductionVariantSummary>? running, bool isShadow) =>
        (configured ?? []).Select(v => new VariantSlot(new VariantSettings())
        {
            IsShadow = isShadow,
            Current = v,
            Running = running?.FirstOrDefault(r => r.VariantName == v.VariantName),
        });

    private static async Task<IReadOnlyDictionary<string, string>> TagsOfAsync(SmSession session, string arn, CancellationToken cancel)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        string? page = null;
        try
        {
            do
            {
                var answer = await session.SendAsync(new ListTagsRequest { ResourceArn = arn, NextToken = page }, cancel).ConfigureAwait(false);
                foreach (var tag in (answer.Tags ?? []).Where(t => !t.Key!.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))) tags[tag.Key!] = tag.Value ?? "";
                page = answer.NextToken;
            }
            while (!string.IsNullOrEmpty(page));
        }
        catch (ServiceException e) when (e.Code.Contains("AccessDenied", StringComparison.Ordinal))
        {
            throw new ServiceException(e.Operation, e.Code, e.StatusCode, $"The tags of the endpoint's configuration, which an update keeps, cannot be read: {e.Message} Give -Tag, and they are not asked for.", e.RequestId, e);
        }

        return tags;
    }
}
