using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Naming;
using SageMaker.Ml.PowerShell.Arguments;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>An endpoint as people name it: by its name, its ARN, the object itself, or any object with an EndpointName, such as those of AWS.Tools.</summary>
public sealed class EndpointReference : Reference
{
    internal EndpointReference(object? given)
        : base(given)
    {
    }

    /// <summary>The endpoint, as far as it is known: a name alone has neither status nor session.</summary>
    /// <exception cref="SmArgumentException">It is no endpoint.</exception>
    internal SmEndpoint Resolve() => Given switch
    {
        SmEndpoint endpoint => endpoint,
        string { Length: > 0 } text => FromText(text),
        not (null or string) when Text("EndpointName") is { } name => FromObject(name),
        _ => throw Bad(),
    };

    /// <summary>The inference component that an object stands for; null for an endpoint.</summary>
    internal string? ComponentName => Given is null or string or SmEndpoint ? null : Text("InferenceComponentName");

    private SmEndpoint FromObject(string name)
    {
        var known = FromText(Text("EndpointArn") ?? name);
        return known with { EndpointStatus = Text("EndpointStatus"), Region = Text("Region") ?? known.Region };
    }

    private SmEndpoint FromText(string text)
    {
        if (!ResourceArn.IsArn(text)) return new SmEndpoint { EndpointName = ResourceName.Checked("EndpointName", text), Region = "" };
        return ResourceArn.Parse(text, "endpoint") is { } arn ? new SmEndpoint { EndpointName = arn.Name, EndpointArn = text, Region = arn.Region } : throw Bad();
    }

    private SmArgumentException Bad() => new("Endpoint", $"Endpoint is {Describe()}; give an endpoint, its name or its ARN.", "EndpointNotUnderstood");
}

/// <summary>Accepts every spelling of an endpoint, and lists of them.</summary>
internal sealed class EndpointTransformationAttribute : ReferenceTransformationAttribute<EndpointReference>
{
    protected override EndpointReference Refer(object? given) => new(given);
}
