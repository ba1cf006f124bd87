using System.Globalization;
using System.Text;

namespace SageMaker.Ml.Local.Logs;

/// <summary>Appends lines with their time to the file of a log stream. Safe to use from several threads.</summary>
internal sealed class LogWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly TimeProvider _clock;
    private readonly object _gate = new();
    private DateTime _last;

    public LogWriter(string path, TimeProvider clock)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        _clock = clock;
    }

    /// <summary>Writes one line, in one piece; the times within a stream never run backwards.</summary>
    /// <returns>The time that the line was given.</returns>
    public DateTime Write(string line)
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow().UtcDateTime;
            _last = now > _last ? now : _last;
            _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_last.ToString(LogLine.TimeFormat, CultureInfo.InvariantCulture)} {line}\n")));
            _file.Flush();
            return _last;
        }
    }

    public void Dispose() => _file.Dispose();
}
