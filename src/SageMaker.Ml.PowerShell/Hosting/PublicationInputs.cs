using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Sorts what is piped into Publish-SmModel: models, each of which becomes an endpoint; variants, which become one together; endpoints, which get other settings.</summary>
/// <param name="endpointName">The name that the call gives; null for none.</param>
internal sealed class PublicationInputs(string? endpointName)
{
    private readonly List<ModelReference> _models = [];
    private readonly List<EndpointReference> _endpoints = [];
    private readonly List<SmVariant> _variants = [];

    /// <summary>What can be made a model of.</summary>
    public IReadOnlyList<ModelReference> Models => _models;

    /// <summary>Endpoints that get other settings.</summary>
    public IReadOnlyList<EndpointReference> Endpoints => _endpoints;

    /// <summary>The variants of one endpoint.</summary>
    public IReadOnlyList<SmVariant> Variants => _variants;

    /// <summary>Takes an input.</summary>
    /// <exception cref="SmArgumentException">It does not go together with what came before, or with the endpoint's name.</exception>
    public void Add(ModelReference input)
    {
        if (VariantsIn(input.Given) is { } variants)
        {
            if (_models.Count + _endpoints.Count > 0) throw Mixed();
            _variants.AddRange(variants);
        }
        else if (_variants.Count > 0)
        {
            throw Mixed();
        }
        else if (IsEndpoint(input.Given))
        {
            if (endpointName is not null) throw new SmArgumentException("EndpointName", $"EndpointName '{endpointName}' is given beside the endpoint '{input}', which has a name; leave it out. To publish a model, give the model.");
            _endpoints.Add(new EndpointReference(input.Given));
        }
        else
        {
            if (endpointName is not null && _models.Count > 0) throw new SmArgumentException("EndpointName", $"EndpointName '{endpointName}' has been taken by an earlier input; leave it out to publish several models.");
            _models.Add(input);
        }
    }

    private static IReadOnlyList<SmVariant>? VariantsIn(object? given) => given switch
    {
        SmVariant one => [one],
        IList { Count: > 0 } list when list.Cast<object?>().Select(Bare).ToList() is var items && items.TrueForAll(i => i is SmVariant) => [.. items.Cast<SmVariant>()],
        _ => null,
    };

    private static bool IsEndpoint(object? given)
    {
        if (given is SmEndpoint) return true;
        if (given is null or string) return false;
        var properties = PSObject.AsPSObject(given).Properties;
        return properties["EndpointName"] is not null && properties["ModelName"] is null && properties["TrainingJobName"] is null;
    }

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static SmArgumentException Mixed() => new("InputObject", "InputObject has variants and other things; variants make one endpoint together, so give them alone. New-SmVariant makes one of a model.");
}
