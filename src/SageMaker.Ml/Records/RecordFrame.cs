using System.Buffers.Binary;

namespace SageMaker.Ml.Records;

/// <summary>What stands before each record in RecordIO: a magic number, then three bits that say which part of a record follows and 29 bits of length, both little-endian.
/// Content is padded to a multiple of four bytes.</summary>
/// <param name="Part">0 for a whole record, 1 for its first part, 2 for one in the middle, 3 for the last.</param>
/// <param name="Length">The length of the content in bytes, without its padding.</param>
internal readonly record struct RecordFrame(int Part, int Length)
{
    public const int HeaderLength = 8;

    /// <summary>The longest content of a frame.</summary>
    public const int MaxLength = (1 << LengthBits) - 1;

    public const int Whole = 0;
    public const int First = 1;
    public const int Last = 3;

    private const uint MagicNumber = 0xCED7230A;
    private const int LengthBits = 29;

    /// <summary>The magic number as it stands in a file. A writer that splits records leaves it out between the parts, so that it is only found where a frame begins.</summary>
    public static ReadOnlySpan<byte> Magic => [0x0A, 0x23, 0xD7, 0xCE];

    /// <summary>How many bytes of padding follow the content.</summary>
    public int Padding => -Length & 3;

    /// <summary>Writes the header.</summary>
    public void Write(Span<byte> header)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], ((uint)Part << LengthBits) | (uint)Length);
    }

    /// <summary>Reads a header.</summary>
    /// <param name="header">Its eight bytes.</param>
    /// <param name="position">Where it stands, for the error.</param>
    /// <exception cref="Errors.SmException"><c>RecordNotReadable</c>: there is no frame.</exception>
    public static RecordFrame Read(ReadOnlySpan<byte> header, long position)
    {
        var magic = BinaryPrimitives.ReadUInt32LittleEndian(header);
        if (magic != MagicNumber) throw RecordIo.NotReadable(FormattableString.Invariant($"no record begins at byte {position}"));
        var rest = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        var part = (int)(rest >> LengthBits);
        return part <= Last ? new RecordFrame(part, (int)(rest & MaxLength)) : throw RecordIo.NotReadable(FormattableString.Invariant($"the record at byte {position} has the unknown part {part}"));
    }
}
