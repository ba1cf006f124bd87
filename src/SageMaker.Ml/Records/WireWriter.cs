using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace SageMaker.Ml.Records;

/// <summary>Writes the fields of a protobuf message into memory of the right size.</summary>
/// <remarks>A message's length stands before it, so sizes are computed first; nothing is copied or moved afterwards.</remarks>
internal ref struct WireWriter(Span<byte> bytes)
{
    private readonly Span<byte> _bytes = bytes;
    private int _at;

    /// <summary>How many bytes a number takes: seven bits in each.</summary>
    public static int SizeOf(ulong number) => ((64 - BitOperations.LeadingZeroCount(number | 1)) + 6) / 7;

    /// <summary>How many bytes a field takes that has a length: its tag (one byte for the fields of a record), the length, the content.</summary>
    public static int SizeOfField(int content) => 1 + SizeOf((ulong)content) + content;

    /// <summary>How many bytes a text takes as a field; none when there is no text.</summary>
    public static int SizeOfField(string? text) => text is null ? 0 : SizeOfField(Encoding.UTF8.GetByteCount(text));

    /// <summary>Writes a number.</summary>
    public void Number(ulong number)
    {
        while (number >= 0x80)
        {
            _bytes[_at++] = (byte)(number | 0x80);
            number >>= 7;
        }

        _bytes[_at++] = (byte)number;
    }

    /// <summary>Begins a field that has a length; its content has to follow.</summary>
    public void Begin(int field, int content)
    {
        Number((ulong)((field << 3) | (int)WireType.Length));
        Number((ulong)content);
    }

    /// <summary>Writes bytes as a field.</summary>
    public void Field(int field, ReadOnlySpan<byte> content)
    {
        Begin(field, content.Length);
        content.CopyTo(_bytes[_at..]);
        _at += content.Length;
    }

    /// <summary>Writes a text as a field; nothing when there is no text.</summary>
    public void Field(int field, string? text)
    {
        if (text is null) return;
        Begin(field, Encoding.UTF8.GetByteCount(text));
        _at += Encoding.UTF8.GetBytes(text, _bytes[_at..]);
    }

    /// <summary>Writes a number of four bytes.</summary>
    public void Single(float number)
    {
        BinaryPrimitives.WriteSingleLittleEndian(_bytes[_at..], number);
        _at += sizeof(float);
    }

    /// <summary>Writes a number of eight bytes.</summary>
    public void Double(double number)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes[_at..], number);
        _at += sizeof(double);
    }
}

/// <summary>How the content of a protobuf field is written.</summary>
internal enum WireType
{
    /// <summary>A number of one to ten bytes.</summary>
    Number = 0,

    /// <summary>Eight bytes.</summary>
    Eight = 1,

    /// <summary>A length and as many bytes.</summary>
    Length = 2,

    /// <summary>Four bytes.</summary>
    Four = 5,
}
