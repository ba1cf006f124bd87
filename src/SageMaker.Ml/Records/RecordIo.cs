using System.Buffers;
using System.Runtime.CompilerServices;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Records;

/// <summary>Reads and writes records in RecordIO, the form in which the built-in algorithms read data fastest and some endpoints answer.</summary>
public static class RecordIo
{
    /// <summary>The content type of records in RecordIO.</summary>
    public const string ContentType = "application/x-recordio-protobuf";

    /// <summary>Writes a record, as one whole frame.</summary>
    /// <exception cref="SmException"><c>RecordTooLarge</c>: it takes more than 512 MB, which RecordIO cannot tell the length of.</exception>
    public static void Write(IBufferWriter<byte> output, SmRecord record)
    {
        var size = RecordEncoding.SizeOf(record);
        if (size is < 0 or > RecordFrame.MaxLength)
        {
            throw new SmException("RecordTooLarge", SmErrorKind.InvalidData, "A record takes more than 512 MB, which RecordIO has no room for; give fewer values in each row.");
        }

        var frame = new RecordFrame(RecordFrame.Whole, size);
        var total = RecordFrame.HeaderLength + size + frame.Padding;
        var memory = output.GetSpan(total)[..total];
        frame.Write(memory);
        RecordEncoding.Write(record, memory.Slice(RecordFrame.HeaderLength, size));
        memory[(RecordFrame.HeaderLength + size)..].Clear();
        output.Advance(total);
    }

    /// <summary>Reads records as a stream brings them. The stream stays open.</summary>
    /// <exception cref="SmException"><c>RecordNotReadable</c>: the bytes are not RecordIO, hold no record, or end too early.</exception>
    public static async IAsyncEnumerable<SmRecord> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var frames = new RecordFrameReader(stream);
        while (await frames.NextAsync(cancel).ConfigureAwait(false)) yield return RecordDecoding.Read(frames.Content.Span);
    }

    /// <summary>Reads all records of a body.</summary>
    /// <exception cref="SmException"><c>RecordNotReadable</c>: the bytes are not RecordIO, hold no record, or end too early.</exception>
    public static IReadOnlyList<SmRecord> Read(ReadOnlyMemory<byte> body)
    {
        var records = new List<SmRecord>();
        using var bytes = new MemoryStream(body.ToArray(), writable: false);
        using var frames = new RecordFrameReader(bytes);
        // A stream in memory never makes anyone wait: the task is complete when it returns.
        while (frames.NextAsync(CancellationToken.None).GetAwaiter().GetResult()) records.Add(RecordDecoding.Read(frames.Content.Span));
        return records;
    }

    internal static SmException NotReadable(string why) =>
        new("RecordNotReadable", SmErrorKind.InvalidData, $"The data is not {ContentType}: {why}. Give records as ConvertTo-SmRecord writes them, or name the content type that the data has.");
}
