using System.Management.Automation;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Recorded data as rows for a pipeline.</summary>
internal static class PredictData
{
    /// <summary>The rows, and whether the recorded program sent them all in one request.</summary>
    public static (object?[] Rows, bool AreMany) RowsOf(JsonNode? data, string contentType)
    {
        switch (data)
        {
            case JsonObject frame when frame["$dataframe"] is JsonObject columns:
                return (FrameOf(columns), true);
            case JsonObject array when array["$ndarray"] is { } values:
                return Split(Typed(values, (string)array["dtype"]!), contentType);
            case JsonObject range when (string?)range["$repr"] is { } text:
                var bounds = text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',').Select(int.Parse).ToArray();
                Assert.StartsWith("range(", text, StringComparison.Ordinal);
                return ([Enumerable.Range(bounds[0], bounds[1] - bounds[0]).Cast<object?>().ToArray()], false);
            case JsonObject bytes when bytes["$base64"] is { } content:
                return ([Convert.FromBase64String((string)content!)], false);
            case JsonObject bytes when bytes["$text"] is { } content:
                return ([System.Text.Encoding.Latin1.GetBytes((string)content!)], false);
            case JsonValue value when contentType == "application/json":
                return ([AsJson(Values.Of(value))], false);
            default:
                return Split(Values.Of(data), contentType);
        }
    }

    /// <summary>Lists of lists are rows to CSV, records and matrices; lists are rows to JSON lines; to all others they are one value.</summary>
    private static (object?[] Rows, bool AreMany) Split(object? value, string contentType)
    {
        var list = value as object?[];
        var areMany = contentType switch
        {
            "application/jsonlines" => list is not null,
            "text/csv" or "application/x-recordio-protobuf" or "application/x-npz" => list is [object?[], ..],
            _ => false,
        };
        if (!areMany) return ([value], false);
        return contentType == "application/jsonlines" ? ([.. list!.Select(AsJson)], true) : (list!, true);
    }

    /// <summary>A text is taken to be in the form of the request already, and in JSON that means with its quotes.</summary>
    private static object? AsJson(object? value) => value is string text ? JsonValue.Create(text).ToJsonString() : value;

    private static object?[] FrameOf(JsonObject columns)
    {
        var count = columns.First().Value!.AsArray().Count;
        return [.. Enumerable.Range(0, count).Select(row =>
        {
            var item = new PSObject();
            foreach (var (name, values) in columns) item.Properties.Add(new PSNoteProperty(name, Values.Of(values![row])));
            return (object?)item;
        })];
    }

    private static object? Typed(JsonNode? node, string type) => node switch
    {
        JsonArray list => list.Select(item => Typed(item, type)).ToArray(),
        _ => type switch
        {
            "float64" => (double)node!,
            "float32" => (float)(double)node!,
            "int64" => (long)(double)node!,
            "int32" => (long)(double)node!,
            "bool" => (bool)node!,
            _ => (string)node!,
        },
    };
}
