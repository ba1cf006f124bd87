using System.Globalization;

namespace SageMaker.Ml.PowerShell.Views;

/// <summary>Times, durations, sizes and numbers as the views of module/views show them: the same in every culture, and nothing for what is not known.</summary>
public static class Cell
{
    private static readonly string[] s_sizes = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>A time of this machine's zone, to the minute: <c>2026-11-25 09:44</c>.</summary>
    /// <param name="time">The time; one of no particular zone is taken for UTC, which is what the services speak.</param>
    public static string? Minute(DateTime? time) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A time of this machine's zone, to the second: <c>2026-11-25 09:44:34</c>.</summary>
    /// <param name="time">The time; one of no particular zone is taken for UTC, which is what the services speak.</param>
    public static string? Second(DateTime? time) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A duration: <c>01:23:45</c>, and from a day on <c>3 d 04:00</c>.</summary>
    /// <param name="length">The duration.</param>
    public static string? Duration(TimeSpan? length) => length is not { } span
        ? null
        : span >= TimeSpan.FromDays(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{span.Days} d {span:hh\\:mm}")
            : span.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);

    /// <summary>A duration that is given in seconds.</summary>
    /// <param name="seconds">The seconds.</param>
    public static string? Seconds(int? seconds) => seconds is { } known ? Duration(TimeSpan.FromSeconds(known)) : null;

    /// <summary>The duration from one time to another; nothing while either is not known.</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    public static string? Between(DateTime? from, DateTime? to) => Duration(to?.ToUniversalTime() - from?.ToUniversalTime());

    /// <summary>A number of bytes: <c>512 B</c>, <c>1.5 KiB</c>, <c>20.0 MiB</c>.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string? Size(long? bytes)
    {
        if (bytes is not { } known) return null;
        var (value, unit) = ((double)known, 0);
        while (value >= 1024 && unit < s_sizes.Length - 1) (value, unit) = (value / 1024, unit + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture)} {s_sizes[unit]}");
    }

    /// <summary>A measured number to six digits, and a large one to the whole: <c>0.693147</c>, <c>1.23457E-05</c>, <c>12345678</c>.</summary>
    /// <param name="value">The number.</param>
    public static string? Number(double? value) => value is not { } known
        ? null
        : known.ToString(Math.Abs(known) is >= 1e6 and < 1e12 ? "0" : "G6", CultureInfo.InvariantCulture);

    /// <summary>How many instances of which type: <c>2 x ml.m5.xlarge</c>.</summary>
    /// <param name="count">The number of instances.</param>
    /// <param name="type">Their type; nothing is shown without one.</param>
    public static string? Instances(int? count, string? type) =>
        string.IsNullOrEmpty(type) ? null : string.Create(CultureInfo.InvariantCulture, $"{count ?? 1} x {type}");
}
