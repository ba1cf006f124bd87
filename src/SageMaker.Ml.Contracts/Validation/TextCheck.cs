using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.Contracts.Validation;

/// <summary>Holds a text against its rules.</summary>
internal static class TextCheck
{
    private const int LongestShown = 100;

    // Patterns of service models are harmless, but texts are a user's own; none may stop the shell.
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>The broken rules, or null when there are none.</summary>
    public static List<(ValidationRule Rule, string Message)>? Find(string text, TextRule rule)
    {
        List<(ValidationRule, string)>? broken = null;
        if (rule.Allowed is not null && !Allows(rule.Allowed, text))
        {
            // Of a text that must be one of a few values, length and pattern say nothing more.
            return [(ValidationRule.Enumeration, $"{Shown(text, rule)} but must be {Choices(rule.Allowed, text)}")];
        }

        if (rule.Min > 0 || text.Length > rule.Max)
        {
            var length = CountCharacters(text);
            if (length < rule.Min || length > rule.Max)
            {
                (broken ??= []).Add((ValidationRule.Length, $"has {Counted(length, "character")} but must have {Limits(rule.Min, rule.Max)}"));
            }
        }

        if (rule.Pattern is not null && !Matches(rule.Pattern, text))
        {
            (broken ??= []).Add((ValidationRule.Pattern, $"{Shown(text, rule)} but must match {rule.Pattern}"));
        }

        return broken;
    }

    /// <summary>A number and what it counts.</summary>
    public static string Counted(long count, string what) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? what : what == "entry" ? "entries" : what + "s")}";

    /// <summary>What a count may be.</summary>
    public static string Limits(long min, long max)
    {
        var (least, most) = (min.ToString(CultureInfo.InvariantCulture), max.ToString(CultureInfo.InvariantCulture));
        return max == int.MaxValue ? $"at least {least}" : min == max ? $"exactly {least}" : min == 0 ? $"at most {most}" : $"{least} to {most}";
    }

    private static bool Allows(string allowed, string text) =>
        !text.Contains('\n', StringComparison.Ordinal) && allowed.Contains($"\n{text}\n", StringComparison.Ordinal);

    private static bool Matches(string pattern, string text)
    {
        // By far the most frequent patterns; they need no regular expression.
        if (pattern is ".*" or ".+") return !text.Contains('\n', StringComparison.Ordinal) && (pattern == ".*" || text.Length > 0);
        var regex = Patterns.GetOrAdd(pattern, static p => new Regex($@"\A(?:{p})\z", RegexOptions.CultureInvariant, MatchTimeout));
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Undecided; the service has the last word.
            return true;
        }
    }

    // Services count characters, not UTF-16 units.
    private static int CountCharacters(string text)
    {
        var count = text.Length;
        foreach (var c in text) if (char.IsLowSurrogate(c)) count--;
        return count;
    }

    private static string Shown(string text, TextRule rule) =>
        rule.IsSecret ? "has a value (not shown)" : $"is '{(text.Length > LongestShown ? text[..LongestShown] + "…" : text)}'";

    private static string Choices(string allowed, string text)
    {
        var values = allowed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (Spelling.Nearest(text, values) is { } near) return $"one of {Few(values)}; did you mean '{near}'?";
        return $"one of {Few(values)}";
    }

    private static string Few(string[] values) =>
        values.Length <= 12 ? string.Join(", ", values) : $"{values.Length.ToString(CultureInfo.InvariantCulture)} values such as {string.Join(", ", values.Take(5))}";
}
