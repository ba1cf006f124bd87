using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Processing;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.PowerShell.Processing;

/// <summary>Reads -Output of Start-SmProcessing: a table by name, or a list of names, each a folder in the container, an S3 URI, or an output of New-SmProcessingOutput.</summary>
internal static class ProcessingOutputArgument
{
    private const string Parameter = "Output";

    public static IReadOnlyList<SmProcessingOutput> Read(object? given) => Plain(given) switch
    {
        null => [],
        IDictionary table => [.. PlainValue.Entries(table).Select(e => Named(e.Key, e.Value))],
        string single => [Unnamed(single)],
        IList several => [.. several.Cast<object?>().Select(Unnamed)],
        var single => [Unnamed(single)],
    };

    private static object? Plain(object? given) => given is PSObject wrapped ? wrapped.BaseObject : given;

    private static SmProcessingOutput Unnamed(object? given) => Plain(given) switch
    {
        SmProcessingOutput output => output,
        string { Length: > 0 } text when Place(text) is { } output => output,
        string { Length: > 0 } name => new SmProcessingOutput { Name = name },
        var other => throw Wrong(Parameter, other),
    };

    private static SmProcessingOutput Named(string name, object? given) => Plain(given) switch
    {
        SmProcessingOutput output => output with { Name = name },
        IDictionary table => SmProcessingOutput.Read(name, PlainValue.Table(table)),
        string { Length: > 0 } text when Place(text) is { } output => output with { Name = name },
        { } other when S3Location.TextOf(other) is { } text => new SmProcessingOutput { Name = name, Destination = text },
        var other => throw Wrong($"{Parameter} '{name}'", other),
    };

    private static SmProcessingOutput? Place(string text)
    {
        if (S3Location.Complaint(Parameter, text) is { } complaint) throw new SmArgumentException(Parameter, complaint);
        if (S3Uri.IsS3(text)) return new SmProcessingOutput { Destination = text };
        return text.StartsWith('/') ? new SmProcessingOutput { Source = text } : null;
    }

    private static SmArgumentException Wrong(string what, object? given) => new(
        Parameter,
        $"{what} is {given switch { null or "" => "empty", string text => $"'{text}'", _ => $"a {given.GetType().Name}" }}; give a folder in the container such as /opt/ml/processing/output/train, an S3 URI, or an output of New-SmProcessingOutput.");
}
