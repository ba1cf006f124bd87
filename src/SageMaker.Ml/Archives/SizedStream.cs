namespace SageMaker.Ml.Archives;

/// <summary>The content of an entry as a stream that knows its length. .NET writes an entry's length before its content, and asks the stream for it; the content
/// of an entry that is just being read cannot tell it, though the entry can.</summary>
/// <param name="content">The content.</param>
/// <param name="length">Its length in bytes.</param>
internal sealed class SizedStream(Stream content, long length) : Stream
{
    private long _position;

    public override bool CanRead => true;

    /// <summary>A claim that only <see cref="Length"/> and <see cref="Position"/> have to live up to.</summary>
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Advance(content.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Advance(await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Advance(int read)
    {
        _position += read;
        return read;
    }
}
