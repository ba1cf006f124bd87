using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SageMaker.Ml.Contracts.Wire;

/// <summary>One message of an event stream.</summary>
/// <param name="Headers">Its headers; only those whose value is text.</param>
/// <param name="Payload">Its content.</param>
internal sealed record EventMessage(IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Payload)
{
    private enum HeaderType : byte
    {
        True = 0,
        False = 1,
        Byte = 2,
        Short = 3,
        Integer = 4,
        Long = 5,
        Bytes = 6,
        Text = 7,
        Time = 8,
        Uuid = 9,
    }

    /// <summary>The header's text, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Reads the headers; values that are not text are stepped over, since no event of ours has such.</summary>
    /// <exception cref="FormatException">A header runs past the end, or is of an unknown type.</exception>
    public static IReadOnlyDictionary<string, string> ReadHeaders(ReadOnlySpan<byte> bytes)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!bytes.IsEmpty)
        {
            var name = Encoding.UTF8.GetString(Take(ref bytes, Take(ref bytes, 1)[0]));
            var type = (HeaderType)Take(ref bytes, 1)[0];
            var value = Take(ref bytes, type switch
            {
                HeaderType.True or HeaderType.False => 0,
                HeaderType.Byte => 1,
                HeaderType.Short => 2,
                HeaderType.Integer => 4,
                HeaderType.Long or HeaderType.Time => 8,
                HeaderType.Uuid => 16,
                HeaderType.Bytes or HeaderType.Text => BinaryPrimitives.ReadUInt16BigEndian(Take(ref bytes, 2)),
                _ => throw new FormatException($"the header {name} is of unknown type {((byte)type).ToString(CultureInfo.InvariantCulture)}"),
            });
            if (type == HeaderType.Text) headers[name] = Encoding.UTF8.GetString(value);
        }

        return headers;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        if (count > bytes.Length) throw new FormatException("a header runs past the end of the headers");
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }
}
