using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Naming;
using SageMaker.Ml.PowerShell.Arguments;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>An endpoint as people name it: by its name, its ARN, the object itself, or any object with an EndpointName, such as those of AWS.Tools.</summary>
public sealed class EndpointReference
{
    internal EndpointReference(object? given) => Given = given is PSObject wrapped ? wrapped.BaseObject is PSCustomObject ? wrapped : wrapped.BaseObject : given;

    /// <summary>What was given.</summary>
    internal object? Given { get; }

    /// <summary>The endpoint, as far as it is known: a name alone has neither status nor session.</summary>
    /// <exception cref="SmArgumentException">It is no endpoint.</exception>
    internal SmEndpoint Resolve() => Given switch
    {
        SmEndpoint endpoint => endpoint,
        string text => FromText(text),
        null => throw Bad("nothing"),
        _ => FromObject(PSObject.AsPSObject(Given)),
    };

    /// <summary>What was given, as text.</summary>
    public override string ToString() => Given?.ToString() ?? "";

    private static SmEndpoint FromText(string text)
    {
        if (!text.StartsWith("arn:", StringComparison.Ordinal)) return new SmEndpoint { EndpointName = ResourceName.Checked("EndpointName", text), Region = "" };
        return ResourceArn.Parse(text, "endpoint") is { } arn
            ? new SmEndpoint { EndpointName = arn.Name, EndpointArn = text, Region = arn.Region }
            : throw Bad($"'{text}', which is the ARN of something else");
    }

    private static SmEndpoint FromObject(PSObject given)
    {
        if (Text("EndpointName") is not { Length: > 0 } name) throw Bad($"a {given.BaseObject.GetType().Name}");
        var known = Text("EndpointArn") is { Length: > 0 } arn ? FromText(arn) : FromText(name);
        return known with { EndpointStatus = Text("EndpointStatus"), Region = Text("Region") is { Length: > 0 } region ? region : known.Region };

        string? Text(string property) => given.Properties[property]?.Value?.ToString();
    }

    private static SmArgumentException Bad(string what) => new("Endpoint", $"Endpoint is {what}; give an endpoint, its name or its ARN.", "EndpointNotUnderstood");
}

/// <summary>Accepts every spelling of an endpoint, and lists of them. What is wrong with one shows when it is used, as an error about that input alone.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EndpointTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare switch
        {
            EndpointReference or EndpointReference[] => bare,
            IList list => list.Cast<object?>().Select(item => new EndpointReference(item)).ToArray(),
            _ => new EndpointReference(inputData),
        };
    }
}
