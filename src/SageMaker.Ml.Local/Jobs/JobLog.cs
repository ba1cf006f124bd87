using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Training;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>The log of a job, a stream for each machine: takes lines from several at once, looks for metrics in them, and remembers the last ones.</summary>
internal sealed class JobLog(string path, MetricScraper metrics, TimeProvider clock) : IDisposable
{
    private const string First = "algo-1";
    private const int Remembered = 15;
    private readonly Dictionary<string, LogWriter> _streams = new() { [First] = new LogWriter(path, clock) };
    private readonly Queue<string> _errors = new();
    private readonly Queue<string> _lines = new();

    /// <summary>The last value of each metric so far.</summary>
    public IReadOnlyCollection<MetricPoint> LastMetrics => metrics.Last;

    /// <summary>The end of what was said to the standard error, or where nothing was, of what was said at all.</summary>
    public string LastWords
    {
        get
        {
            lock (_streams) return JobFailure.EndOf(string.Join('\n', _errors.Count > 0 ? _errors : _lines));
        }
    }

    /// <summary>Writes a line of our own.</summary>
    public void Write(string line)
    {
        lock (_streams) _streams[First].Write(line);
    }

    /// <summary>Writes a line that a program has written.</summary>
    /// <param name="host">The machine.</param>
    /// <param name="line">The line.</param>
    /// <param name="isError">Whether it came by the standard error.</param>
    public void Hear(string host, string line, bool isError)
    {
        lock (_streams)
        {
            var stream = StreamOf(host);
            var time = stream.Write(line);
            foreach (var metric in metrics.Scan(line, time)) stream.Write($"The expression of the metric '{metric}' took too long on this line and was given up.");
            Remember(_lines, line);
            if (isError) Remember(_errors, line);
        }
    }

    /// <summary>Forgets what was said; the next program begins.</summary>
    public void Forget()
    {
        lock (_streams)
        {
            _errors.Clear();
            _lines.Clear();
        }
    }

    public void Dispose()
    {
        foreach (var stream in _streams.Values) stream.Dispose();
        metrics.Dispose();
    }

    private LogWriter StreamOf(string host)
    {
        if (_streams.TryGetValue(host, out var known)) return known;
        var file = Path.GetFileName(path);
        return _streams[host] = new LogWriter(Path.Combine(Path.GetDirectoryName(path)!, host + file[First.Length..]), clock);
    }

    private static void Remember(Queue<string> lines, string line)
    {
        lines.Enqueue(line);
        if (lines.Count > Remembered) lines.Dequeue();
    }
}
