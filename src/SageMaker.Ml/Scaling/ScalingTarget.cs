using SageMaker.Ml.Contracts.Scaling;

namespace SageMaker.Ml.Scaling;

/// <summary>What is scaled: a variant of an endpoint, or an inference component.</summary>
public sealed record ScalingTarget
{
    /// <summary>The name that the service gives itself among those that scale.</summary>
    internal const string Service = Contracts.Scaling.ServiceNamespace.Sagemaker;

    private const string ComponentPrefix = "inference-component/";
    private const string EndpointPrefix = "endpoint/";
    private const string VariantPart = "/variant/";

    /// <summary>The endpoint; null for a component of which only the name is known.</summary>
    public string? EndpointName { get; init; }

    /// <summary>The variant; null for a component.</summary>
    public string? VariantName { get; init; }

    /// <summary>The inference component; null for a variant.</summary>
    public string? ComponentName { get; init; }

    /// <summary>What there is more or less of.</summary>
    public required ScalingUnit Unit { get; init; }

    /// <summary>How many requests a serverless variant answers at once at the most, and so the most that can be provisioned; null elsewhere, or when it is not known.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>The least number of machines of the endpoint that a component runs on, where SageMaker manages them; null elsewhere, or when it is not known.</summary>
    public int? LeastInstances { get; init; }

    /// <summary>The identifier that the scaling service knows it by.</summary>
    public string ResourceId => ComponentName is null ? $"{EndpointPrefix}{EndpointName}{VariantPart}{VariantName}" : ComponentPrefix + ComponentName;

    /// <summary>What of it scales, in the words of the scaling service.</summary>
    public string Dimension => Unit switch
    {
        ScalingUnit.Copies => ScalableDimension.SagemakerInferenceComponentDesiredCopyCount,
        ScalingUnit.ProvisionedConcurrency => ScalableDimension.SagemakerVariantDesiredProvisionedConcurrency,
        _ => ScalableDimension.SagemakerVariantDesiredInstanceCount,
    };

    /// <summary>Whether it may be scaled to nothing: machines that wait for work in a queue, and components, may.</summary>
    public bool MayRest => Unit is ScalingUnit.AsyncInstances or ScalingUnit.Copies;

    /// <summary>The target in a sentence.</summary>
    public override string ToString() => ComponentName is null ? $"variant '{VariantName}' of endpoint '{EndpointName}'" : $"inference component '{ComponentName}'";

    /// <summary>Reads what the scaling service calls a target; null for one that is neither a variant nor a component.</summary>
    internal static ScalingTarget? Parse(string resourceId, string? dimension)
    {
        if (resourceId.StartsWith(ComponentPrefix, StringComparison.Ordinal)) return OfComponent(resourceId[ComponentPrefix.Length..]);
        var parts = resourceId.StartsWith(EndpointPrefix, StringComparison.Ordinal) ? resourceId[EndpointPrefix.Length..].Split(VariantPart) : [];
        if (parts is not [var endpoint, var variant]) return null;
        return new ScalingTarget
        {
            EndpointName = endpoint,
            VariantName = variant,
            Unit = dimension == ScalableDimension.SagemakerVariantDesiredProvisionedConcurrency ? ScalingUnit.ProvisionedConcurrency : ScalingUnit.Instances,
        };
    }

    internal static ScalingTarget OfComponent(string name) => new() { ComponentName = name, Unit = ScalingUnit.Copies };
}

/// <summary>What a target has more or less of.</summary>
public enum ScalingUnit
{
    /// <summary>The machines of a variant.</summary>
    Instances,

    /// <summary>The machines of a variant whose requests wait in a queue.</summary>
    AsyncInstances,

    /// <summary>The requests that a serverless variant is always ready for.</summary>
    ProvisionedConcurrency,

    /// <summary>The copies of an inference component.</summary>
    Copies,
}
