using System.Buffers.Binary;

namespace SageMaker.Ml.Records;

/// <summary>Reads the fields of a protobuf message.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether everything was read.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Reads which field follows, and how it is written.</summary>
    public (int Field, WireType Type) Tag()
    {
        var tag = Number();
        return tag >> 3 is 0 or > int.MaxValue
            ? throw RecordIo.NotReadable("a field of its message has no valid number")
            : ((int)(tag >> 3), (WireType)(tag & 7));
    }

    /// <summary>Reads a number of one to ten bytes.</summary>
    public ulong Number()
    {
        ulong number = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return number;
        }

        throw RecordIo.NotReadable("a number of its message is longer than ten bytes");
    }

    /// <summary>Reads a length and as many bytes.</summary>
    public ReadOnlySpan<byte> Content()
    {
        var length = Number();
        return length > (ulong)_rest.Length ? throw Truncated() : Take((int)length);
    }

    /// <summary>Reads four bytes as a number.</summary>
    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    /// <summary>Reads eight bytes as a number.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <summary>Passes over a field that nobody asked for: newer writers may know more fields.</summary>
    public void Skip(WireType type)
    {
        switch (type)
        {
            case WireType.Number: Number(); break;
            case WireType.Eight: Take(sizeof(double)); break;
            case WireType.Length: Content(); break;
            case WireType.Four: Take(sizeof(float)); break;
            default: throw RecordIo.NotReadable($"a field of its message has the unknown form {(int)type}");
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length) throw Truncated();
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private static Errors.SmException Truncated() => RecordIo.NotReadable("its message ends in the middle of a field");
}
