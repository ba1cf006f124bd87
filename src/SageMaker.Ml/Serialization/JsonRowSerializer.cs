using System.Text.Encodings.Web;
using System.Text.Json;

namespace SageMaker.Ml.Serialization;

/// <summary>Writes rows as JSON: the value alone, an array of rows, or a line for each.</summary>
internal sealed class JsonRowSerializer(JsonFraming framing) : IRowSerializer
{
    private readonly Utf8JsonWriter _writer = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public bool HoldsManyRows => framing != JsonFraming.Value;

    public void Append(BodyBuffer body, object? row, int index)
    {
        var start = body.Length;
        try
        {
            if (framing == JsonFraming.Lines && index > 0) body.Write((byte)'\n');
            else if (framing == JsonFraming.Array) body.Write(index > 0 ? (byte)',' : (byte)'[');
            if (RawRow.TryWrite(body, row, MediaTypes.Json, trimLineEnds: true)) return;
            _writer.Reset(body);
            JsonValues.Write(_writer, row);
            _writer.Flush();
        }
        catch
        {
            body.Truncate(start);
            throw;
        }
    }

    public void Complete(BodyBuffer body, int count)
    {
        if (framing != JsonFraming.Array) return;
        if (count == 0) body.Write((byte)'[');
        body.Write((byte)']');
    }
}

/// <summary>How JSON values are put together.</summary>
internal enum JsonFraming
{
    /// <summary>One value, by itself.</summary>
    Value,

    /// <summary>An array of values.</summary>
    Array,

    /// <summary>A line for each value.</summary>
    Lines,
}
