namespace SageMaker.Ml.Local.Logs;

/// <summary>Reads the file of a log stream while others write to it. Only complete lines are seen.</summary>
internal sealed class LogStreamFile(string path)
{
    /// <summary>The file's name is the stream's.</summary>
    public string Path => path;

    /// <summary>The lines from a position on, as many as asked for.</summary>
    public List<LogLine> Read(long from, int limit, Func<LogLine, bool> wanted)
    {
        var found = new List<LogLine>();
        foreach (var line in Lines(from))
        {
            if (!wanted(line)) continue;
            found.Add(line);
            if (found.Count == limit) break;
        }

        return found;
    }

    /// <summary>The last lines before a position, as many as asked for, oldest first.</summary>
    public List<LogLine> ReadBackwards(long before, int limit, Func<LogLine, bool> wanted)
    {
        var last = new Queue<LogLine>();
        foreach (var line in Lines(0))
        {
            if (line.End > before) break;
            if (!wanted(line)) continue;
            if (last.Count == limit) last.Dequeue();
            last.Enqueue(line);
        }

        return [.. last];
    }

    /// <summary>The last lines of the stream, for messages about what went wrong.</summary>
    public string Tail(int lines) => string.Join('\n', ReadBackwards(long.MaxValue, lines, _ => true).Select(l => l.Text));

    public IEnumerable<LogLine> Lines(long from)
    {
        if (!File.Exists(path)) yield break;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        var buffer = new byte[1 << 16];
        var (start, filled, time) = (from, 0, File.GetCreationTimeUtc(path));
        file.Position = from;
        while (true)
        {
            var read = file.Read(buffer, filled, buffer.Length - filled);
            if (read == 0) yield break;
            filled += read;
            var used = 0;
            while (Array.IndexOf(buffer, (byte)'\n', used, filled - used) is >= 0 and var end)
            {
                var line = LogLine.Read(buffer.AsSpan(used, end - used), time, start, start + end - used + 1);
                (start, used, time) = (line.End, end + 1, line.Time);
                yield return line;
            }

            Buffer.BlockCopy(buffer, used, buffer, 0, filled -= used);
            if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        }
    }
}
