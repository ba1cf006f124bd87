using System.Text.Json;

namespace SageMaker.Ml.Serialization;

/// <summary>One JSON value. When each row must have its own prediction it is an array of them, or an object that holds that array as <c>predictions</c>, as
/// TensorFlow Serving and the built-in algorithms answer.</summary>
internal sealed class JsonPredictionReader : IPredictionReader
{
    private const string Wrapper = "predictions";

    public IReadOnlyList<object?> Read(ReadOnlyMemory<byte> body, int? rows)
    {
        object? value;
        try
        {
            value = JsonValues.Parse(body.Span);
        }
        catch (JsonException e)
        {
            throw PredictionReaders.NotReadable("JSON", body.Span, e);
        }

        if (rows is not { } expected) return [value];
        var list = value as object?[];
        if (value is NamedValues named && named.IndexOf(Wrapper) is var at and >= 0) list = named.Values[at] as object?[];
        if (list?.Length == expected) return list;
        throw PredictionReaders.Mismatch(expected, list is null ? "no JSON array" : $"a JSON array of {list.Length}");
    }
}

/// <summary>A JSON value on each line; blank lines do not count.</summary>
internal sealed class JsonLinesPredictionReader : IPredictionReader
{
    public IReadOnlyList<object?> Read(ReadOnlyMemory<byte> body, int? rows)
    {
        var values = new List<object?>(rows ?? 1);
        var rest = body.Span;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line.IsEmpty) continue;
            try
            {
                values.Add(JsonValues.Parse(line));
            }
            catch (JsonException e)
            {
                throw PredictionReaders.NotReadable("JSON lines", line, e);
            }
        }

        return rows is { } expected && expected != values.Count
            ? throw PredictionReaders.Mismatch(expected, values.Count == 1 ? "1 line" : $"{values.Count} lines")
            : values;
    }
}
