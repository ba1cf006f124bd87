using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Recorded values as a PowerShell script would write them.</summary>
internal static class Values
{
    /// <summary>Tables become ordered hashtables, lists arrays; whole numbers stay whole.</summary>
    public static object? Of(JsonNode? node) => node switch
    {
        null => null,
        JsonObject table => Table(table),
        JsonArray list => list.Select(Of).ToArray(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => (string)node!,
            JsonValueKind.Number => Number(node.AsValue()),
            _ => (bool)node,
        },
    };

    public static IDictionary Table(JsonObject table)
    {
        var values = new System.Collections.Specialized.OrderedDictionary();
        foreach (var (key, value) in table) values[key] = Of(value);
        return values;
    }

    private static object Number(JsonValue value)
    {
        if (value.TryGetValue<int>(out var small)) return small;
        if (value.TryGetValue<long>(out var whole)) return whole;
        if (value.TryGetValue<ulong>(out var large)) return large;
        return (double)value;
    }
}
