using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <summary>Predictions as PowerShell objects.</summary>
internal static class PredictionObjects
{
    /// <summary>The predictions for a batch as they are written: by themselves, or each added to a copy of its input row.</summary>
    /// <param name="values">The predictions.</param>
    /// <param name="batch">The batch; null for a request that is not made of rows.</param>
    /// <param name="property">The property that a prediction is added as; null to write it by itself.</param>
    public static IEnumerable<object?> Of(IReadOnlyList<object?> values, RowBatch? batch, string? property)
    {
        if (property is null || batch is null) return values.Select(From);
        return batch.ExpectedPredictions is null
            ? [Join(batch.Inputs[0], property, values.Count == 1 ? From(values[0]) : values.Select(From).ToArray())]
            : values.Select((value, i) => (object?)Join(batch.Inputs[i], property, From(value)));
    }

    /// <summary>JSON objects become objects with properties; everything else is as it is.</summary>
    public static object? From(object? value) => value switch
    {
        NamedValues named => Of(named),
        object?[] list => Of(list),
        _ => value,
    };

    /// <summary>A copy of the input row with the prediction as one more property. A row that is no object, such as a number, is found in the property Value.</summary>
    public static PSObject Join(object? input, string property, object? prediction)
    {
        var joined = new PSObject();
        var properties = joined.Properties;
        if (input is NamedValues named)
        {
            for (var i = 0; i < named.Values.Length; i++) Add(named.Names[i], From(named.Values[i]));
        }
        else
        {
            foreach (var (name, value) in Columns(input)) Add(name, value);
        }

        properties.Add(new PSNoteProperty(property, prediction), preValidated: true);
        return joined;

        void Add(string name, object? value)
        {
            if (!string.Equals(name, property, StringComparison.OrdinalIgnoreCase)) Set(properties, name, value);
        }
    }

    private static IEnumerable<(string Name, object? Value)> Columns(object? input)
    {
        switch (input)
        {
            case IDictionary table:
                return table.Keys.Cast<object>().Select(key => (key.ToString()!, table[key]));
            case PSObject { BaseObject: IDictionary table }:
                return Columns(table);
            case PSObject row when RowAdapter.HasColumns(row.BaseObject):
                return row.Properties.Where(p => p.IsGettable).Select(p => (p.Name, (object?)p.Value));
            case PSObject row:
                return [("Value", row.BaseObject)];
            default:
                return RowAdapter.HasColumns(input) ? Columns(PSObject.AsPSObject(input)) : [("Value", From(input))];
        }
    }

    private static PSObject Of(NamedValues named)
    {
        var result = new PSObject();
        var properties = result.Properties;
        for (var i = 0; i < named.Values.Length; i++) Set(properties, named.Names[i], From(named.Values[i]));
        return result;
    }

    private static void Set(PSMemberInfoCollection<PSPropertyInfo> properties, string name, object? value)
    {
        // JSON tells names apart by case, PowerShell does not; of two such names the last one counts.
        if (properties[name] is not null) properties.Remove(name);
        properties.Add(new PSNoteProperty(name, value), preValidated: true);
    }

    private static object?[] Of(object?[] list) => Array.Exists(list, static v => v is NamedValues or object?[]) ? Array.ConvertAll(list, From) : list;
}
