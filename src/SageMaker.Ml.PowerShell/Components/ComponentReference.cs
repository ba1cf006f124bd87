using SageMaker.Ml.Components;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;
using SageMaker.Ml.PowerShell.Arguments;

namespace SageMaker.Ml.PowerShell.Components;

/// <summary>An inference component as people name it: by its name, its ARN, the object itself, or any object with an InferenceComponentName, such as those of AWS.Tools.</summary>
public sealed class ComponentReference : Reference
{
    internal ComponentReference(object? given)
        : base(given)
    {
    }

    /// <summary>The component, as far as it is known: a name alone has neither status nor session.</summary>
    /// <exception cref="SmArgumentException">It is no component.</exception>
    internal SmComponent Resolve() => Given switch
    {
        SmComponent component => component,
        string { Length: > 0 } text => FromText(text),
        not (null or string) when Text("InferenceComponentName") is { } name => FromText(Text("InferenceComponentArn") ?? name),
        _ => throw Bad(),
    };

    private SmComponent FromText(string text)
    {
        if (!ResourceArn.IsArn(text)) return new SmComponent { InferenceComponentName = ResourceName.Checked("ComponentName", text), Region = "" };
        return ResourceArn.Parse(text, "inference-component") is { } arn ? new SmComponent { InferenceComponentName = arn.Name, InferenceComponentArn = text, Region = arn.Region } : throw Bad();
    }

    private SmArgumentException Bad() => new("Component", $"Component is {Describe()}; give an inference component, its name or its ARN.", "ComponentNotUnderstood");
}

/// <summary>Accepts every spelling of an inference component, and lists of them.</summary>
internal sealed class ComponentTransformationAttribute : ReferenceTransformationAttribute<ComponentReference>
{
    protected override ComponentReference Refer(object? given) => new(given);
}
