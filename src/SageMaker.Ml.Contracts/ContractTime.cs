using System.Globalization;

namespace SageMaker.Ml.Contracts;

/// <summary>Points in time as the protocols write them. All are UTC.</summary>
internal static class ContractTime
{
    private const string Iso = "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'";

    /// <summary>Seconds since 1970 with milliseconds after the point.</summary>
    /// <remarks>A decimal keeps 1700000000.123 from becoming 1700000000.1229999.</remarks>
    public static decimal ToEpochSeconds(DateTime time)
    {
        var milliseconds = (ToUtc(time).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        return milliseconds % 1000 == 0 ? milliseconds / 1000 : milliseconds / 1000m;
    }

    /// <summary>The time that a number of seconds stands for.</summary>
    /// <exception cref="FormatException">The number is outside the years that a date has.</exception>
    public static DateTime FromEpochSeconds(double seconds)
    {
        // A double carries microseconds of present times at best; a rounded millisecond is what was meant.
        var milliseconds = Math.Round(seconds * 1000);
        if (!(Math.Abs(milliseconds) < 2e14)) throw new FormatException($"{seconds.ToString(CultureInfo.InvariantCulture)} is not a time.");
        var ticks = DateTime.UnixEpoch.Ticks + ((long)milliseconds * TimeSpan.TicksPerMillisecond);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks) throw new FormatException($"{seconds.ToString(CultureInfo.InvariantCulture)} is not a time.");
        return new DateTime(ticks, DateTimeKind.Utc);
    }

    /// <summary>ISO 8601, such as <c>2024-05-01T12:00:00Z</c>.</summary>
    public static string ToIso(DateTime time) => ToUtc(time).ToString(Iso, CultureInfo.InvariantCulture);

    /// <summary>Reads ISO 8601, or seconds since 1970 as text.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static DateTime Parse(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)) return FromEpochSeconds(seconds);
        return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
    }

    // A time of no kind is taken as UTC, which is what every contract says its times are.
    private static DateTime ToUtc(DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;
}
