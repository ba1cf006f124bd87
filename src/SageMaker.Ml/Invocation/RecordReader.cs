using System.Buffers;
using System.Text;

namespace SageMaker.Ml.Invocation;

/// <summary>Reads a file of lines piece by piece. With quotes, a line feed inside a quoted field does not end the line. Blank lines are passed over.</summary>
internal sealed class RecordReader(Stream stream, bool quoted) : IDisposable
{
    private const int Chunk = 256 * 1024;
    private readonly Stream _stream = stream;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Chunk);
    private int _start;
    private int _end;
    private int _scanned;
    private bool _inQuotes;
    private bool _ended;

    /// <summary>Opens a text file; UTF-16 is recognised by its byte order mark and turned into UTF-8, in which everything else is taken to be.</summary>
    public static Stream OpenUtf8(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
        Span<byte> mark = stackalloc byte[3];
        var read = file.ReadAtLeast(mark, 3, throwOnEndOfStream: false);
        mark = mark[..read];
        if (mark.SequenceEqual(Encoding.UTF8.Preamble)) return file;
        var utf16 = mark.StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode : mark.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.BigEndianUnicode : null;
        file.Position = utf16 is null ? 0 : 2;
        return utf16 is null ? file : Encoding.CreateTranscodingStream(file, utf16, Encoding.UTF8);
    }

    /// <summary>The next line without its line end when it is in memory already; valid until the next call of this object.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> record)
    {
        while (FindEnd() is var end and >= 0)
        {
            var line = _buffer.AsMemory(_start, end - _start);
            _start = _scanned = Math.Min(end + 1, _end);
            if (line.Length > 0 && line.Span[^1] == (byte)'\r') line = line[..^1];
            if (line.Span.Trim(" \t"u8).IsEmpty) continue;
            record = line;
            return true;
        }

        record = default;
        return false;
    }

    /// <summary>Reads on; false at the end of the file.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        if (_ended) return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_end, _scanned, _start) = (_end - _start, _scanned - _start, 0);
        }

        if (_end == _buffer.Length)
        {
            var grown = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(grown);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = grown;
        }

        var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancel).ConfigureAwait(false);
        _end += read;
        _ended = read == 0;
        return true;
    }

    public void Dispose()
    {
        _stream.Dispose();
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    /// <summary>Where the line that begins at the start ends; -1 when that is not known yet.</summary>
    private int FindEnd()
    {
        while (_scanned < _end)
        {
            var rest = _buffer.AsSpan(_scanned, _end - _scanned);
            var at = _inQuotes ? rest.IndexOf((byte)'"') : quoted ? rest.IndexOfAny((byte)'\n', (byte)'"') : rest.IndexOf((byte)'\n');
            if (at < 0)
            {
                _scanned = _end;
                break;
            }

            _scanned += at + 1;
            if (rest[at] == (byte)'\n') return _scanned - 1;
            // A doubled quote closes and opens again, which comes to the same.
            _inQuotes = !_inQuotes;
        }

        return _ended && _start < _end ? _end : -1;
    }
}
