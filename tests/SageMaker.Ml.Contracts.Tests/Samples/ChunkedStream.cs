namespace SageMaker.Ml.Contracts.Tests.Samples;

/// <summary>Gives bytes as a network does: at most so many at once, forwards only.</summary>
internal sealed class ChunkedStream(byte[] bytes, int chunk) : Stream
{
    public int Given { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>What happens after the last byte instead of the end.</summary>
    public Exception? Ending { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var given = Math.Min(Math.Min(chunk, count), bytes.Length - Given);
        bytes.AsSpan(Given, given).CopyTo(buffer.AsSpan(offset));
        Given += given;
        if (given == 0 && Ending is not null) throw Ending;
        return given;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
