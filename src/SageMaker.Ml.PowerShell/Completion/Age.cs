using System.Globalization;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>How long ago something was, for people.</summary>
internal static class Age
{
    /// <summary>Such as "3 hours ago"; a date for what is older than a month.</summary>
    public static string Of(DateTime time, TimeProvider clock) => (clock.GetUtcNow().UtcDateTime - time.ToUniversalTime()) switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } age => Count((int)age.TotalMinutes, "minute"),
        { TotalDays: < 1 } age => Count((int)age.TotalHours, "hour"),
        { TotalDays: < 31 } age => Count((int)age.TotalDays, "day"),
        _ => "on " + time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>What is said about a resource: its status and when it was made, as far as they are known.</summary>
    public static string Describe(string name, string? status, DateTime? made, TimeProvider clock) => (status, made) switch
    {
        (null, null) => name,
        (null, { } time) => $"made {Of(time, clock)}",
        (_, null) => status,
        (_, { } time) => $"{status}, made {Of(time, clock)}",
    };

    private static string Count(int number, string unit) => FormattableString.Invariant($"{number} {unit}{(number == 1 ? "" : "s")} ago");
}
