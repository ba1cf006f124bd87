namespace SageMaker.Ml.Serialization;

/// <summary>Rows that are in the form of the request already.</summary>
internal static class RawRow
{
    /// <summary>Writes a text or bytes without the line ends that follow them; false when the row is something else.</summary>
    public static bool TryWrite(BodyBuffer body, object? row, string form, bool trimLineEnds)
    {
        var start = body.Length;
        switch (row)
        {
            case string text:
                body.Write(trimLineEnds ? text.AsSpan().TrimEnd("\r\n") : text);
                break;
            case byte[] bytes:
                body.Write(trimLineEnds ? bytes.AsSpan().TrimEnd("\r\n"u8) : bytes);
                break;
            case ReadOnlyMemory<byte> bytes:
                body.Write(trimLineEnds ? bytes.Span.TrimEnd("\r\n"u8) : bytes.Span);
                break;
            default:
                return false;
        }

        return body.Length > start ? true : throw RowSerializers.NotSerializable("An empty row", form, "leave it out");
    }
}
