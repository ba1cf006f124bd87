using System.Globalization;
using System.Text.RegularExpressions;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Scaling;

/// <summary>New bounds for a target's capacity at set times.</summary>
public sealed partial record ScalingSchedule
{
    /// <summary>The name; an entry of that name is replaced.</summary>
    public required string Name { get; init; }

    /// <summary>When: <c>at(2026-12-24T18:00:00)</c>, <c>rate(12 hours)</c> or <c>cron(0 8 ? * MON-FRI *)</c>.</summary>
    public required string Schedule { get; init; }

    /// <summary>The time zone of the schedule, such as <c>Europe/Berlin</c>; null for UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When it begins to count; null for at once.</summary>
    public DateTime? StartTime { get; init; }

    /// <summary>When it ceases to count; null for never.</summary>
    public DateTime? EndTime { get; init; }

    /// <summary>The least capacity from then on; null to leave it.</summary>
    public int? MinCapacity { get; init; }

    /// <summary>The greatest capacity from then on; null to leave it.</summary>
    public int? MaxCapacity { get; init; }

    /// <summary>The time zone by the name that the service knows; Windows has names of its own.</summary>
    internal string? ZoneId => TimeZone is { } name && TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var id) ? id : TimeZone;

    /// <summary>Checks what can be told without asking a service.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public void Check()
    {
        if (NameBreaker().Match(Name) is { Success: true } breaker) throw new SmArgumentException("ScheduleName", $"ScheduleName '{Name}' has the character '{breaker.Value}', which names may not have; leave out colons, slashes and bars.");
        ScalingOptions.CheckRange(MinCapacity, MaxCapacity);
        if (MinCapacity is null && MaxCapacity is null) throw new SmArgumentException("MinCapacity", $"Nothing says what changes at '{Schedule}'; give MinCapacity, MaxCapacity or both.", "ScalingMissing");
        if (Complaint() is { } complaint) throw new SmArgumentException("Schedule", $"Schedule '{Schedule}' {complaint}.");
        if (StartTime >= EndTime) throw new SmArgumentException("EndTime", FormattableString.Invariant($"EndTime '{EndTime:s}' is not after StartTime '{StartTime:s}'; give a later one."));
        if (TimeZone is null) return;
        if (Schedule.StartsWith("rate(", StringComparison.Ordinal)) throw new SmArgumentException("TimeZone", $"TimeZone '{TimeZone}' means nothing for '{Schedule}'; give it with at(…) or cron(…), or leave it out.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) throw new SmArgumentException("TimeZone", $"TimeZone '{TimeZone}' is not known; give a name such as Europe/Berlin or Etc/UTC.");
    }

    private string? Complaint()
    {
        if (Form().Match(Schedule) is not { Success: true } match) return "is not understood; give at(2026-12-24T18:00:00), rate(12 hours) or cron(0 8 ? * MON-FRI *)";
        var inner = match.Groups["inner"].Value;
        switch (match.Groups["kind"].Value)
        {
            case "at":
                return DateTime.TryParseExact(inner, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "has no such time; write it as at(2026-12-24T18:00:00)";
            case "rate":
                return Rate().IsMatch(inner) ? null : "is no rate; write a whole number above 0 and minutes, hours or days, such as rate(12 hours), and rate(1 hour) for one";
            default:
                return inner.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length is 6 or 7 ? null : "does not have six fields; write minutes, hours, day of month, month, day of week and year, such as cron(0 8 ? * MON-FRI *)";
        }
    }

    [GeneratedRegex(@"^(?<kind>at|rate|cron)\((?<inner>.*)\)\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^(1 (minute|hour|day)|([2-9]|[1-9][0-9]+) (minutes|hours|days))\z")]
    private static partial Regex Rate();

    [GeneratedRegex("[:/|]")]
    private static partial Regex NameBreaker();
}
