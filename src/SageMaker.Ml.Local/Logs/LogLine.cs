using System.Buffers.Text;
using System.Text;

namespace SageMaker.Ml.Local.Logs;

/// <summary>A line of a log stream.</summary>
/// <param name="Time">When it was written, UTC, in whole milliseconds.</param>
/// <param name="Text">The line without its time.</param>
/// <param name="Start">Where it begins in the file.</param>
/// <param name="End">Where the next one begins.</param>
internal readonly record struct LogLine(DateTime Time, string Text, long Start, long End)
{
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int TimeLength = 24;

    public long Milliseconds => new DateTimeOffset(Time).ToUnixTimeMilliseconds();

    /// <summary>Reads a line. One without a time, as a crashing process may leave it, has the time of the line before.</summary>
    public static LogLine Read(ReadOnlySpan<byte> line, DateTime before, long start, long end)
    {
        if (line.Length > TimeLength && line[TimeLength] == ' ' && line[TimeLength - 1] == 'Z' && TryReadTime(line, out var time))
        {
            return new LogLine(time, Encoding.UTF8.GetString(line[(TimeLength + 1)..]), start, end);
        }

        return new LogLine(before, Encoding.UTF8.GetString(line), start, end);
    }

    private static bool TryReadTime(ReadOnlySpan<byte> line, out DateTime time)
    {
        time = default;
        if (!Number(line[..4], out var year) || !Number(line[5..7], out var month) || !Number(line[8..10], out var day)
            || !Number(line[11..13], out var hour) || !Number(line[14..16], out var minute) || !Number(line[17..19], out var second) || !Number(line[20..23], out var millisecond)
            || year is 0 || month is 0 or > 12 || day is 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Utc);
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int value) => Utf8Parser.TryParse(digits, out value, out var used) && used == digits.Length && value >= 0;
}
