using System.Text;

namespace SageMaker.Ml.Records;

/// <summary>Reads a record from a protobuf message. Unknown fields are passed over; packed and single numbers are both understood.</summary>
internal static class RecordDecoding
{
    /// <exception cref="Errors.SmException"><c>RecordNotReadable</c>: the bytes are no such message.</exception>
    public static SmRecord Read(ReadOnlySpan<byte> message)
    {
        var features = new Dictionary<string, RecordValue>(StringComparer.Ordinal);
        var label = new Dictionary<string, RecordValue>(StringComparer.Ordinal);
        string? uid = null, metadata = null, configuration = null;
        var reader = new WireReader(message);
        while (!reader.AtEnd)
        {
            switch (reader.Tag())
            {
                case (RecordFields.Features, WireType.Length): ReadEntry(reader.Content(), features); break;
                case (RecordFields.Label, WireType.Length): ReadEntry(reader.Content(), label); break;
                case (RecordFields.Uid, WireType.Length): uid = Encoding.UTF8.GetString(reader.Content()); break;
                case (RecordFields.Metadata, WireType.Length): metadata = Encoding.UTF8.GetString(reader.Content()); break;
                case (RecordFields.Configuration, WireType.Length): configuration = Encoding.UTF8.GetString(reader.Content()); break;
                case (_, var type): reader.Skip(type); break;
            }
        }

        return new SmRecord { Features = features, Label = label, Uid = uid, Metadata = metadata, Configuration = configuration };
    }

    /// <summary>Reads a named value. One of a kind that is not known is left out, like any field that is not known.</summary>
    private static void ReadEntry(ReadOnlySpan<byte> message, Dictionary<string, RecordValue> entries)
    {
        var name = "";
        RecordValue? value = null;
        var reader = new WireReader(message);
        while (!reader.AtEnd)
        {
            switch (reader.Tag())
            {
                case (RecordFields.EntryName, WireType.Length): name = Encoding.UTF8.GetString(reader.Content()); break;
                case (RecordFields.EntryValue, WireType.Length): value = ReadValue(reader.Content()); break;
                case (_, var type): reader.Skip(type); break;
            }
        }

        if (value is not null) entries[name] = value;
    }

    private static RecordValue? ReadValue(ReadOnlySpan<byte> message)
    {
        RecordValue? value = null;
        var reader = new WireReader(message);
        while (!reader.AtEnd)
        {
            switch (reader.Tag())
            {
                case (RecordFields.Float32Tensor, WireType.Length): value = ReadTensor(reader.Content(), WireType.Four, static (ref WireReader r) => r.Single()); break;
                case (RecordFields.Float64Tensor, WireType.Length): value = ReadTensor(reader.Content(), WireType.Eight, static (ref WireReader r) => r.Double()); break;
                case (RecordFields.Int32Tensor, WireType.Length): value = ReadTensor(reader.Content(), WireType.Number, static (ref WireReader r) => (int)r.Number()); break;
                case (RecordFields.Bytes, WireType.Length): value = ReadBytes(reader.Content()); break;
                case (_, var type): reader.Skip(type); break;
            }
        }

        return value;
    }

    private delegate T ReadOne<T>(ref WireReader reader);

    private static RecordTensor<T> ReadTensor<T>(ReadOnlySpan<byte> message, WireType single, ReadOne<T> one)
        where T : unmanaged
    {
        var values = new List<T>();
        var keys = new List<ulong>();
        var shape = new List<ulong>();
        var reader = new WireReader(message);
        while (!reader.AtEnd)
        {
            var (field, type) = reader.Tag();
            switch (field)
            {
                case RecordFields.TensorValues: ReadNumbers(ref reader, type, single, one, values); break;
                case RecordFields.TensorKeys: ReadNumbers(ref reader, type, WireType.Number, static (ref WireReader r) => r.Number(), keys); break;
                case RecordFields.TensorShape: ReadNumbers(ref reader, type, WireType.Number, static (ref WireReader r) => r.Number(), shape); break;
                default: reader.Skip(type); break;
            }
        }

        return new RecordTensor<T>(values.ToArray(), keys.ToArray(), shape.ToArray());
    }

    private static void ReadNumbers<T>(ref WireReader reader, WireType type, WireType single, ReadOne<T> one, List<T> numbers)
    {
        if (type == single)
        {
            numbers.Add(one(ref reader));
        }
        else if (type == WireType.Length)
        {
            var packed = new WireReader(reader.Content());
            while (!packed.AtEnd) numbers.Add(one(ref packed));
        }
        else
        {
            reader.Skip(type);
        }
    }

    private static RecordBytes ReadBytes(ReadOnlySpan<byte> message)
    {
        var values = new List<byte[]>();
        string? contentType = null;
        var reader = new WireReader(message);
        while (!reader.AtEnd)
        {
            switch (reader.Tag())
            {
                case (RecordFields.BytesValues, WireType.Length): values.Add(reader.Content().ToArray()); break;
                case (RecordFields.BytesContentType, WireType.Length): contentType = Encoding.UTF8.GetString(reader.Content()); break;
                case (_, var type): reader.Skip(type); break;
            }
        }

        return new RecordBytes(values, contentType);
    }
}
