using System.Collections;
using System.Management.Automation;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>A resource as people name it: by its name, its ARN, the object itself, or an object of AWS.Tools. What is meant is found out when it is used,
/// so that one that means nothing is an error about that input alone.</summary>
public abstract class Reference
{
    private protected Reference(object? given) => Given = given is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : given;

    /// <summary>What was given.</summary>
    internal object? Given { get; }

    /// <summary>What was given, as text.</summary>
    public override string ToString() => Given?.ToString() ?? "";

    /// <summary>A property of the object that was given, as text; null when it is not there or empty.</summary>
    private protected string? Text(string property) => PSObject.AsPSObject(Given).Properties[property]?.Value?.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>What was given, for an error: "'name', an ARN of the type model" or "a String".</summary>
    private protected string Describe() => Given switch
    {
        null => "nothing",
        "" => "an empty text",
        string text when ResourceArn.Parse(text) is { } arn => $"'{text}', an ARN of the type {arn.Type}",
        string text => $"'{text}'",
        int or long or double or decimal => FormattableString.Invariant($"the number {Given}, and a name of digits has to stand in quotes"),
        PSObject { BaseObject: PSCustomObject } custom => $"an object with the properties {string.Join(", ", custom.Properties.Select(p => p.Name))}",
        _ => $"a {Given.GetType().Name}",
    };
}

/// <summary>Accepts every spelling of a reference, and lists of them.</summary>
/// <typeparam name="T">The kind of reference.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class ReferenceTransformationAttribute<T> : ArgumentTransformationAttribute
    where T : Reference
{
    protected abstract T Refer(object? given);

    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        T reference => reference,
        T[] references => references,
        IList list => list.Cast<object?>().Select(item => item as T ?? Refer(item)).ToArray(),
        _ => Refer(inputData),
    };
}
