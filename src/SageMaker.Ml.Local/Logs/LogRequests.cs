using SageMaker.Ml.Contracts;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Logs;

/// <summary>What requests for logs have in common.</summary>
internal static class LogRequests
{
    public const int MostEvents = 10_000;

    /// <summary>The group by its name or its ARN.</summary>
    public static string GroupOf(ServiceRequest request, string? name, string? identifier)
    {
        if (name is not null) return name;
        const string Marker = ":log-group:";
        if (identifier is null) throw LocalErrors.InvalidParameter(request, "Either logGroupName or logGroupIdentifier is required.");
        return identifier.IndexOf(Marker, StringComparison.Ordinal) is >= 0 and var at ? identifier[(at + Marker.Length)..].TrimEnd('*', ':') : identifier;
    }

    /// <summary>Whether a line lies in a span of time; its end is not part of it.</summary>
    public static Func<LogLine, bool> Within(long? start, long? end) => line =>
        (start is null || line.Milliseconds >= start) && (end is null || line.Milliseconds < end);

    public static long Milliseconds(DateTime time) => new DateTimeOffset(time.ToUniversalTime()).ToUnixTimeMilliseconds();
}
