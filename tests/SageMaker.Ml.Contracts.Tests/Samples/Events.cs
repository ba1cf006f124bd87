using System.Buffers.Binary;
using System.Text;

namespace SageMaker.Ml.Contracts.Tests.Samples;

/// <summary>Writes messages of the event stream format, with a checksum computed bit by bit from its definition.</summary>
internal static class Events
{
    public static byte[] Part(string text) => Message(
        TextHeaders((":message-type", "event"), (":event-type", "PayloadPart"), (":content-type", "application/octet-stream")), Encoding.UTF8.GetBytes(text));

    public static byte[] TextHeaders(params (string Name, string Value)[] headers) =>
        [.. headers.SelectMany(h => Header(h.Name, 7, [0, (byte)h.Value.Length, .. Encoding.UTF8.GetBytes(h.Value)]))];

    public static byte[] Header(string name, byte type, params byte[] value) => [(byte)name.Length, .. Encoding.UTF8.GetBytes(name), type, .. value];

    public static byte[] Prelude(uint total, uint headers)
    {
        byte[] lengths = [.. BigEndian(total), .. BigEndian(headers)];
        return [.. lengths, .. BigEndian(Crc(lengths))];
    }

    public static byte[] Message(byte[] headers, ReadOnlySpan<byte> payload)
    {
        byte[] message = [.. Prelude((uint)(16 + headers.Length + payload.Length), (uint)headers.Length), .. headers, .. payload];
        return [.. message, .. BigEndian(Crc(message))];
    }

    private static byte[] BigEndian(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var carry = ((crc ^ (uint)(b >> bit)) & 1) != 0;
                crc = carry ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }
}
