using System.Collections.ObjectModel;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Models;
using SageMaker.Ml.Naming;

namespace SageMaker.Ml.Hosting;

/// <summary>How a model is published: what its variant runs on, and what the endpoint is like.</summary>
public sealed record EndpointOptions : VariantSettings
{
    /// <summary>Options of which nothing is said.</summary>
    public EndpointOptions()
    {
    }

    internal EndpointOptions(VariantSettings settings)
        : base(settings)
    {
    }

    /// <summary>The name of the endpoint; one that exists is updated in place. Null for a new name.</summary>
    public string? EndpointName { get; init; }

    /// <summary>Variants beside that of the model. With any, the endpoint serves exactly the variants that are given.</summary>
    public IReadOnlyList<SmVariant> Variant { get; init; } = [];

    /// <summary>The KMS key for the machines' volumes; null for the session's.</summary>
    public string? KmsKey { get; init; }

    /// <summary>Which requests and answers are kept.</summary>
    public DataCaptureOptions DataCapture { get; init; } = new();

    /// <summary>Whether the endpoint answers later, and where to.</summary>
    public AsyncOptions Async { get; init; } = new();

    /// <summary>How answers are explained; null for what the endpoint has.</summary>
    public ExplainerConfig? Explainer { get; init; }

    /// <summary>Whether an endpoint that explains its answers stops to.</summary>
    public bool RemovesExplainer { get; init; }

    /// <summary>How traffic moves when the endpoint is updated.</summary>
    public DeploymentOptions Deployment { get; init; } = new();

    /// <summary>Tags of model, configuration and endpoint, over the session's. Empty on an update: the configuration's tags stay.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <inheritdoc/>
    public override void Check()
    {
        if (EndpointName is not null) ResourceName.Checked("EndpointName", EndpointName);
        base.Check();
        DataCapture.Check();
        Async.Check();
        Deployment.Check();
        if (RemovesExplainer && Explainer is not null) throw new SmArgumentException("Explainer", "Explainer is given and taken away at once; leave one of them out.");
    }

    /// <summary>The variant that these options describe for a model.</summary>
    internal SmVariant VariantOf(SmModel model) => new(this) { Model = model };
}
