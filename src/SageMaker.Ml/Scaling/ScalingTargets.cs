using SageMaker.Ml.Components;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Scaling;

/// <summary>Finds out what of an endpoint scales, and in what way.</summary>
/// <param name="session">Where the endpoint is.</param>
public sealed class ScalingTargets(SmSession session)
{
    /// <summary>A variant of an endpoint.</summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="variantName">The variant; null for the only one.</param>
    /// <param name="cancel">Stops asking.</param>
    /// <exception cref="SmException"><c>EndpointNotFound</c>.</exception>
    /// <exception cref="SmArgumentException">There is no such variant, there are several and none is named, or it cannot scale.</exception>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public async Task<ScalingTarget> FindVariantAsync(string endpointName, string? variantName, CancellationToken cancel)
    {
        var endpoint = await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointRequest { EndpointName = endpointName }, cancel)).ConfigureAwait(false)
            ?? throw Endpoints.NotFound(session, endpointName);
        var variants = endpoint.ProductionVariants ?? [];
        var variant = variantName is null
            ? variants is [var only] ? only : throw new SmArgumentException("VariantName", $"Endpoint '{endpointName}' has {(variants.Count == 0 ? "no variants yet; wait until it is in service." : $"the variants {Names(variants)}; say which with VariantName.")}", "VariantMissing")
            : variants.FirstOrDefault(v => v.VariantName == variantName) ?? throw new SmArgumentException("VariantName", $"Endpoint '{endpointName}' has no variant '{variantName}'; it has {(variants.Count == 0 ? "none yet" : Names(variants))}.", "VariantNotFound");
        return TargetOf(endpoint, variant);
    }

    /// <summary>An inference component.</summary>
    /// <exception cref="SmException"><c>ComponentNotFound</c>.</exception>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public async Task<ScalingTarget> FindComponentAsync(string componentName, CancellationToken cancel)
    {
        var component = await Missing.OrAsync(() => session.SendAsync(new DescribeInferenceComponentRequest { InferenceComponentName = componentName }, cancel)).ConfigureAwait(false)
            ?? throw InferenceComponents.NotFound(session, componentName);
        var endpoint = await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointRequest { EndpointName = component.EndpointName }, cancel)).ConfigureAwait(false);
        return ScalingTarget.OfComponent(componentName) with
        {
            EndpointName = component.EndpointName,
            LeastInstances = endpoint?.ProductionVariants?.FirstOrDefault(v => v.VariantName == component.VariantName)?.ManagedInstanceScaling?.MinInstanceCount,
        };
    }

    /// <summary>Every target of an endpoint: its variants, or its components where those are what scales.</summary>
    /// <exception cref="SmException"><c>EndpointNotFound</c>.</exception>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public async Task<IReadOnlyList<ScalingTarget>> FindAllAsync(string endpointName, CancellationToken cancel)
    {
        var endpoint = await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointRequest { EndpointName = endpointName }, cancel)).ConfigureAwait(false)
            ?? throw Endpoints.NotFound(session, endpointName);
        var targets = (endpoint.ProductionVariants ?? []).Select(variant => Describe(endpoint, variant)).ToList();
        if (!await InferenceComponents.HavePlaceAsync(session, endpoint, cancel).ConfigureAwait(false)) return targets;
        string? page = null;
        do
        {
            var answer = await session.SendAsync(new ListInferenceComponentsRequest { EndpointNameEquals = endpointName, MaxResults = 100, NextToken = page }, cancel).ConfigureAwait(false);
            targets.AddRange((answer.InferenceComponents ?? []).Select(c => ScalingTarget.OfComponent(c.InferenceComponentName!) with { EndpointName = endpointName }));
            page = answer.NextToken;
        }
        while (!string.IsNullOrEmpty(page));
        return targets;
    }

    private static ScalingTarget TargetOf(DescribeEndpointResponse endpoint, ProductionVariantSummary variant)
    {
        if (variant is { CurrentServerlessConfig: { ProvisionedConcurrency: null } serverless })
        {
            throw new SmArgumentException(
                "VariantName",
                FormattableString.Invariant($"Variant '{variant.VariantName}' of endpoint '{endpoint.EndpointName}' is serverless without provisioned concurrency, which scales by itself up to MaxConcurrency {serverless.MaxConcurrency}; publish it with provisioned concurrency to scale that."),
                "VariantScalesItself");
        }

        if (variant.ManagedInstanceScaling is { Status: ManagedInstanceScalingStatus.Enabled })
        {
            throw new SmArgumentException(
                "VariantName", $"The machines of variant '{variant.VariantName}' of endpoint '{endpoint.EndpointName}' are managed by SageMaker, after the copies of its inference components; scale those with ComponentName.", "VariantIsManaged");
        }

        return Describe(endpoint, variant);
    }

    private static ScalingTarget Describe(DescribeEndpointResponse endpoint, ProductionVariantSummary variant) => new()
    {
        EndpointName = endpoint.EndpointName,
        VariantName = variant.VariantName,
        Unit = variant.CurrentServerlessConfig is not null ? ScalingUnit.ProvisionedConcurrency : endpoint.AsyncInferenceConfig is not null ? ScalingUnit.AsyncInstances : ScalingUnit.Instances,
        MaxConcurrency = variant.CurrentServerlessConfig?.MaxConcurrency,
    };

    private static string Names(IReadOnlyList<ProductionVariantSummary> variants) => string.Join(", ", variants.Select(v => v.VariantName));
}
