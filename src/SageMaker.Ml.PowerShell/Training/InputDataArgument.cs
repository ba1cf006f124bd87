using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Invocation;
using SageMaker.Ml.Records;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Reads -InputData: one source, or a table of channels, each a path, an S3 URI, rows or a channel.</summary>
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

    /// <summary>Whether a list is a table of rows: of objects with properties, or of lists of numbers.</summary>
    private static bool AreRows(IList list) => list.Count > 0 && (list[0] is PSObject wrapped ? wrapped.BaseObject : list[0]) switch
    {
        SmChannel or SmRecordSet => false,
        IOrderedDictionary => true,
        IDictionary or string => false,
        IList => true,
        var first => RowAdapter.HasColumns(first),
    };

    private static SmChannel Rows(string name, IList rows)
    {
        var adapter = new RowAdapter(ColumnSelection.All);
        using var records = new RecordSetBuilder(new RecordForm());
        try
        {
            foreach (var row in rows) records.Add(adapter.ToRow(row));
        }
        catch (SmException e) when (e.ErrorId == "RowNotRecordable")
        {
            throw new SmException(e.ErrorId, e.Kind, $"InputData '{name}': {e.Message}", e);
        }

        return SmChannel.Of(records.Build());
    }

    private static SmChannel Channel(PSCmdlet cmdlet, string name, object? given) => (given is PSObject wrapped ? wrapped.BaseObject : given) switch
    {
        SmChannel channel => channel,
        SmRecordSet records => SmChannel.Of(records),
        IList rows when AreRows(rows) => Rows(name, rows),
        FileSystemInfo file => SmChannel.Of(file.FullName),
        PathInfo path => SmChannel.Of(path.ProviderPath),
        string { Length: > 0 } text => Place(cmdlet, text),
        { } other when S3Location.TextOf(other) is { } text => Place(cmdlet, text),
        var other => throw new SmArgumentException("InputData", $"InputData '{name}' is {(other is null ? "empty" : $"a {other.GetType().Name}")}; give a path, an S3 URI, rows, or a channel of New-SmChannel."),
    };
}
