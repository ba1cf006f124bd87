using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Reads -InputData: one source, or a table of channels, each a path, an S3 URI or a channel.</summary>
internal static class InputDataArgument
{
    public static TrainingInputs Read(PSCmdlet cmdlet, object? given)
    {
        var value = given is PSObject wrapped ? wrapped.BaseObject : given;
        return value switch
        {
            null => TrainingInputs.None,
            IDictionary table => TrainingInputs.Of(PlainValue.Entries(table).Select(e => KeyValuePair.Create(e.Key, Channel(cmdlet, e.Key, e.Value)))),
            _ => TrainingInputs.Of(Channel(cmdlet, TrainingInputs.DefaultChannel, value)),
        };
    }

    private static SmChannel Place(PSCmdlet cmdlet, string text) => S3Location.Complaint("InputData", text) is { } complaint
        ? throw new SmArgumentException("InputData", complaint)
        : SmChannel.Of(FilePath.FullOrS3(cmdlet, "InputData", text));

    private static SmChannel Channel(PSCmdlet cmdlet, string name, object? given) => (given is PSObject wrapped ? wrapped.BaseObject : given) switch
    {
        SmChannel channel => channel,
        FileSystemInfo file => SmChannel.Of(file.FullName),
        PathInfo path => SmChannel.Of(path.ProviderPath),
        string { Length: > 0 } text => Place(cmdlet, text),
        { } other when S3Location.TextOf(other) is { } text => Place(cmdlet, text),
        var other => throw new SmArgumentException("InputData", $"InputData '{name}' is {(other is null ? "empty" : $"a {other.GetType().Name}")}; give a path, an S3 URI or a channel of New-SmChannel."),
    };
}
