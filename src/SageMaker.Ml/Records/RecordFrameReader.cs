using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Records;

/// <summary>Reads the contents of RecordIO frames, one at a time, and puts together what a writer has split.</summary>
internal sealed class RecordFrameReader(Stream stream) : IDisposable
{
    /// <summary>A length in a file may be wrong, so memory is not taken for all of it before the bytes are there.</summary>
    private const int ChunkLength = 1 << 20;

    private readonly BodyBuffer _content = new();
    private readonly byte[] _header = new byte[RecordFrame.HeaderLength];
    private long _position;

    /// <summary>The content of the record that was read last; valid until the next is read.</summary>
    public ReadOnlyMemory<byte> Content => _content.Written;

    /// <summary>Reads the next record; false at the end.</summary>
    /// <exception cref="Errors.SmException"><c>RecordNotReadable</c>: the bytes are not RecordIO, or end too early.</exception>
    public async ValueTask<bool> NextAsync(CancellationToken cancel)
    {
        _content.Truncate(0);
        if (await NextFrameAsync(cancel).ConfigureAwait(false) is not { } frame) return false;
        if (frame.Part == RecordFrame.Whole) return true;
        if (frame.Part != RecordFrame.First) throw RecordIo.NotReadable("it begins in the middle of a record");
        do
        {
            _content.Write(RecordFrame.Magic);
            frame = await NextFrameAsync(cancel).ConfigureAwait(false) ?? throw RecordIo.NotReadable("it ends before the last part of a record");
            if (frame.Part is RecordFrame.Whole or RecordFrame.First) throw RecordIo.NotReadable("a record begins before the last part of another");
        }
        while (frame.Part != RecordFrame.Last);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _content.Dispose();

    private async ValueTask<RecordFrame?> NextFrameAsync(CancellationToken cancel)
    {
        var read = await stream.ReadAtLeastAsync(_header, _header.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
        if (read == 0) return null;
        if (read < _header.Length) throw Truncated();
        var frame = RecordFrame.Read(_header, _position);
        for (var left = frame.Length; left > 0;)
        {
            var chunk = Math.Min(left, ChunkLength);
            await ReadAsync(_content.GetMemory(chunk)[..chunk], cancel).ConfigureAwait(false);
            _content.Advance(chunk);
            left -= chunk;
        }

        await ReadAsync(_header.AsMemory(0, frame.Padding), cancel).ConfigureAwait(false);
        _position += RecordFrame.HeaderLength + frame.Length + frame.Padding;
        return frame;
    }

    private async ValueTask ReadAsync(Memory<byte> memory, CancellationToken cancel)
    {
        if (await stream.ReadAtLeastAsync(memory, memory.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false) < memory.Length) throw Truncated();
    }

    private static Errors.SmException Truncated() => RecordIo.NotReadable("it ends in the middle of a record");
}
