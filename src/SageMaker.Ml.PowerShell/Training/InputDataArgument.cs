using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Invocation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Processing;
using SageMaker.Ml.Records;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Reads -InputData of Start-SmTraining: one source, or a table of channels, each a path, an S3 URI, rows, a channel, or a processing job whose outputs are the data.</summary>
internal static class InputDataArgument
{
    public static TrainingInputs Read(PSCmdlet cmdlet, object? given) => Read(cmdlet, given, null, Upstream.In());

    /// <summary>The same, with the outputs of a processing job beside it as channels of the same names.</summary>
    public static TrainingInputs Read(PSCmdlet cmdlet, object? given, SmProcessing? piped, Upstream upstream)
    {
        var value = given is PSObject wrapped ? wrapped.BaseObject : given;
        return value switch
        {
            null when piped is null => TrainingInputs.None,
            null => TrainingInputs.Of(Outputs(piped)),
            SmProcessing job => TrainingInputs.Of(Outputs(piped).Concat(Outputs(job))),
            IDictionary table => TrainingInputs.Of(Outputs(piped).Concat(PlainValue.Entries(table).Select(e => KeyValuePair.Create(e.Key, Channel(cmdlet, e.Key, e.Value, upstream))))),
            _ when piped is null => TrainingInputs.Of(Channel(cmdlet, TrainingInputs.DefaultChannel, value, upstream)),
            _ => TrainingInputs.Of(Outputs(piped).Append(KeyValuePair.Create(TrainingInputs.DefaultChannel, Channel(cmdlet, TrainingInputs.DefaultChannel, value, upstream)))),
        };

        IEnumerable<KeyValuePair<string, SmChannel>> Outputs(SmProcessing? job) => job is null ? [] : upstream.OutputsOf(job).Select(o => KeyValuePair.Create(o.Key, SmChannel.Of(o.Value)));
    }

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

    private static SmChannel Channel(PSCmdlet cmdlet, string name, object? given, Upstream upstream) => (given is PSObject wrapped ? wrapped.BaseObject : given) switch
    {
        SmChannel channel => channel,
        SmRecordSet records => SmChannel.Of(records),
        IList rows when AreRows(rows) => Rows(name, rows),
        SmProcessing job => SmChannel.Of(upstream.OutputOf(job, name)),
        var other when DataPlace.Of(cmdlet, "InputData", other) is { } place => SmChannel.Of(place),
        var other => throw new SmArgumentException("InputData", $"InputData '{name}' is {(other is null ? "empty" : $"a {other.GetType().Name}")}; give a path, an S3 URI, rows, a channel of New-SmChannel, or a processing job."),
    };
}
