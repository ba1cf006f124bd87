using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Transform;

/// <summary>Takes an object apart into its records. Only the record at hand is in memory.</summary>
/// <param name="split">What parts records, as the service names it; null for nothing.</param>
/// <param name="limit">How many bytes a record may have.</param>
internal sealed class RecordSplitter(string? split, long limit)
{
    private const uint RecordIoMagic = 0xced7230a;
    private const uint RecordIoLength = 0x1fffffff;
    private const int Chunk = 1 << 16;

    /// <summary>Whether records are lines.</summary>
    public bool IsByLine => split == SplitType.Line;

    /// <summary>The records, each as it stands in the object; a line without its end. Blank lines do not count.</summary>
    /// <exception cref="TransformFault">A record is too large, or the object is not in its form.</exception>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> SplitAsync(Stream stream, CancellationToken cancel) => split switch
    {
        SplitType.Line => LinesAsync(stream, cancel),
        SplitType.RecordIO => FramesAsync(stream, 8, RecordIoRest, cancel),
        SplitType.TFRecord => FramesAsync(stream, 12, TensorRest, cancel),
        _ => WholeAsync(stream, cancel),
    };

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        var buffer = new byte[Chunk];
        var (start, filled) = (0, 0);
        while (true)
        {
            while (Array.IndexOf(buffer, (byte)'\n', start, filled - start) is >= 0 and var end)
            {
                if (Line(buffer, start, end) is { Length: > 0 } line) yield return line;
                start = end + 1;
            }

            Buffer.BlockCopy(buffer, start, buffer, 0, filled -= start);
            start = 0;
            if (filled > limit) throw TransformFault.TooLarge();
            if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancel).ConfigureAwait(false);
            filled += read;
            if (read > 0) continue;
            if (Line(buffer, 0, filled) is { Length: > 0 } last) yield return last;
            yield break;
        }
    }

    private byte[] Line(byte[] buffer, int start, int end)
    {
        if (end > start && buffer[end - 1] == (byte)'\r') end--;
        return end - start > limit ? throw TransformFault.TooLarge() : buffer[start..end];
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> FramesAsync(Stream stream, int headLength, Func<byte[], long> rest, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            var head = new byte[headLength];
            var read = await stream.ReadAtLeastAsync(head, headLength, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
            if (read == 0) yield break;
            if (read < headLength) throw new TransformFault($"ClientError: the object ends within a record of {split}", isClient: true);
            var length = rest(head);
            if (headLength + length > limit) throw TransformFault.TooLarge();
            var record = new byte[headLength + length];
            head.CopyTo(record, 0);
            if (await stream.ReadAtLeastAsync(record.AsMemory(headLength), (int)length, throwOnEndOfStream: false, cancel).ConfigureAwait(false) < length)
            {
                throw new TransformFault($"ClientError: the object ends within a record of {split}", isClient: true);
            }

            yield return record;
        }
    }

    /// <summary>A magic number and a length; the data is filled up to four bytes.</summary>
    private static long RecordIoRest(byte[] head) => BinaryPrimitives.ReadUInt32LittleEndian(head) == RecordIoMagic
        ? ((BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)) & RecordIoLength) + 3) / 4 * 4
        : throw new TransformFault("ClientError: the object is no RecordIO", isClient: true);

    /// <summary>A length, its checksum, the data and its checksum.</summary>
    private static long TensorRest(byte[] head) => BinaryPrimitives.ReadUInt64LittleEndian(head) is < int.MaxValue and var length
        ? (long)length + 4
        : throw new TransformFault("ClientError: the object is no TFRecord", isClient: true);

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> WholeAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[Chunk];
        while (await stream.ReadAsync(buffer, cancel).ConfigureAwait(false) is > 0 and var read)
        {
            if (whole.Length + read > limit) throw TransformFault.TooLarge();
            whole.Write(buffer, 0, read);
        }

        yield return whole.ToArray();
    }
}

/// <summary>An object of the input cannot be transformed; the text goes into the log, in the service's words where it has some.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="isClient">Whether it is the data that is wrong, and not the model.</param>
/// <param name="inner">What showed it.</param>
internal sealed class TransformFault(string message, bool isClient, Exception? inner = null) : Exception(message, inner)
{
    public bool IsClient => isClient;

    public static TransformFault TooLarge() => new("Too much data for max payload size", isClient: true);
}
