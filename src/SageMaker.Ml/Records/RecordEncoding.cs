namespace SageMaker.Ml.Records;

/// <summary>Writes a record as a protobuf message. Fields come in order of their numbers, entries in the order of their dictionary.</summary>
internal static class RecordEncoding
{
    public static int SizeOf(SmRecord record) =>
        SizeOf(record.Features) + SizeOf(record.Label)
        + WireWriter.SizeOfField(record.Uid) + WireWriter.SizeOfField(record.Metadata) + WireWriter.SizeOfField(record.Configuration);

    /// <summary>Writes a record into memory of its size.</summary>
    public static void Write(SmRecord record, Span<byte> memory)
    {
        var writer = new WireWriter(memory);
        Write(ref writer, RecordFields.Features, record.Features);
        Write(ref writer, RecordFields.Label, record.Label);
        writer.Field(RecordFields.Uid, record.Uid);
        writer.Field(RecordFields.Metadata, record.Metadata);
        writer.Field(RecordFields.Configuration, record.Configuration);
    }

    private static int SizeOf(IReadOnlyDictionary<string, RecordValue> entries)
    {
        var size = 0;
        foreach (var (name, value) in entries) size += WireWriter.SizeOfField(SizeOfEntry(name, SizeOf(value)));
        return size;
    }

    private static int SizeOfEntry(string name, int value) => WireWriter.SizeOfField(name) + WireWriter.SizeOfField(WireWriter.SizeOfField(value));

    private static int SizeOf(RecordValue value) => value switch
    {
        RecordTensor<float> tensor => SizeOfPacked(tensor.Values.Length * sizeof(float)) + SizeOfPlaces(tensor),
        RecordTensor<double> tensor => SizeOfPacked(tensor.Values.Length * sizeof(double)) + SizeOfPlaces(tensor),
        RecordTensor<int> tensor => SizeOfPacked(SizeOfNumbers(tensor.Values.Span)) + SizeOfPlaces(tensor),
        RecordBytes bytes => bytes.Values.Sum(b => WireWriter.SizeOfField(b.Length)) + WireWriter.SizeOfField(bytes.ContentType),
        _ => throw new NotSupportedException($"A record cannot hold a {value.GetType().Name}."),
    };

    private static int SizeOfPlaces<T>(RecordTensor<T> tensor)
        where T : unmanaged =>
        SizeOfPacked(SizeOfNumbers(tensor.Keys.Span)) + SizeOfPacked(SizeOfNumbers(tensor.Shape.Span));

    private static int SizeOfPacked(int content) => content == 0 ? 0 : WireWriter.SizeOfField(content);

    private static int SizeOfNumbers(ReadOnlySpan<ulong> numbers)
    {
        var size = 0;
        foreach (var number in numbers) size += WireWriter.SizeOf(number);
        return size;
    }

    /// <summary>Negative numbers are extended to 64 bits, which takes ten bytes; that is how protobuf has it.</summary>
    private static int SizeOfNumbers(ReadOnlySpan<int> numbers)
    {
        var size = 0;
        foreach (var number in numbers) size += WireWriter.SizeOf((ulong)(long)number);
        return size;
    }

    private static void Write(ref WireWriter writer, int field, IReadOnlyDictionary<string, RecordValue> entries)
    {
        foreach (var (name, value) in entries)
        {
            var size = SizeOf(value);
            writer.Begin(field, SizeOfEntry(name, size));
            writer.Field(RecordFields.EntryName, name);
            writer.Begin(RecordFields.EntryValue, WireWriter.SizeOfField(size));
            Write(ref writer, value, size);
        }
    }

    private static void Write(ref WireWriter writer, RecordValue value, int size)
    {
        switch (value)
        {
            case RecordTensor<float> tensor:
                writer.Begin(RecordFields.Float32Tensor, size);
                if (!tensor.Values.IsEmpty) writer.Begin(RecordFields.TensorValues, tensor.Values.Length * sizeof(float));
                foreach (var number in tensor.Values.Span) writer.Single(number);
                WritePlaces(ref writer, tensor);
                break;
            case RecordTensor<double> tensor:
                writer.Begin(RecordFields.Float64Tensor, size);
                if (!tensor.Values.IsEmpty) writer.Begin(RecordFields.TensorValues, tensor.Values.Length * sizeof(double));
                foreach (var number in tensor.Values.Span) writer.Double(number);
                WritePlaces(ref writer, tensor);
                break;
            case RecordTensor<int> tensor:
                writer.Begin(RecordFields.Int32Tensor, size);
                if (!tensor.Values.IsEmpty) writer.Begin(RecordFields.TensorValues, SizeOfNumbers(tensor.Values.Span));
                foreach (var number in tensor.Values.Span) writer.Number((ulong)(long)number);
                WritePlaces(ref writer, tensor);
                break;
            case RecordBytes bytes:
                writer.Begin(RecordFields.Bytes, size);
                foreach (var content in bytes.Values) writer.Field(RecordFields.BytesValues, content);
                writer.Field(RecordFields.BytesContentType, bytes.ContentType);
                break;
        }
    }

    private static void WritePlaces<T>(ref WireWriter writer, RecordTensor<T> tensor)
        where T : unmanaged
    {
        WriteNumbers(ref writer, RecordFields.TensorKeys, tensor.Keys.Span);
        WriteNumbers(ref writer, RecordFields.TensorShape, tensor.Shape.Span);
    }

    private static void WriteNumbers(ref WireWriter writer, int field, ReadOnlySpan<ulong> numbers)
    {
        if (numbers.IsEmpty) return;
        writer.Begin(field, SizeOfNumbers(numbers));
        foreach (var number in numbers) writer.Number(number);
    }
}
