using System.Collections;
using System.Management.Automation;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>Accepts a text, or an object that names itself in one property, such as those of AWS.Tools; and lists of them.</summary>
/// <param name="property">The property, such as <c>TopicArn</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NamedByTransformationAttribute(string property) : ArgumentTransformationAttribute
{
    /// <summary>What stands before the name in an ARN; null when ARNs are taken as they are.</summary>
    public string? AfterInArn { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        null => null,
        IList list => list.Cast<object?>().Select(Name).ToArray(),
        _ => Name(inputData),
    };

    private object? Name(object? given)
    {
        var plain = given is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : given;
        if (plain is null) return null;
        var text = plain as string ?? PSObject.AsPSObject(plain).Properties[property]?.Value?.ToString();
        if (text is null) throw new ArgumentTransformationMetadataException($"A {plain.GetType().Name} has no {property}; give a text, or an object with that property.");
        return AfterInArn is { } marker && text.StartsWith("arn:", StringComparison.Ordinal) && text.IndexOf(marker, StringComparison.Ordinal) is var at and >= 0 ? text[(at + marker.Length)..] : text;
    }
}
