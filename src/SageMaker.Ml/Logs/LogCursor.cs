using System.Text.RegularExpressions;

namespace SageMaker.Ml.Logs;

/// <summary>How far a stream has been read.</summary>
/// <param name="name">The stream.</param>
/// <param name="prefix">What its name has in common with those of the other hosts.</param>
internal sealed partial class LogCursor(string name, string prefix)
{
    public string Name { get; } = name;

    /// <summary>The host; the service adds a time to it.</summary>
    public string Host { get; } = TimeSuffix().Replace(name[prefix.Length..], "");

    public string? ForwardToken { get; set; }

    [GeneratedRegex("-\\d{10,}\\z")]
    private static partial Regex TimeSuffix();
}
