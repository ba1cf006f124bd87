using System.Text.RegularExpressions;

namespace HelpGenerator.Reading;

/// <summary>Makes plain text of the Markdown inside a sentence.</summary>
internal static partial class TopicText
{
    /// <summary>Code loses its backticks, a link keeps its text and, when it leads out of the repository, its address.</summary>
    public static string Plain(string text) => string.Concat(text.Split('`').Select((part, i) => i % 2 == 1 ? part : Escape().Replace(Link().Replace(part, Of), "$1")));

    private static string Of(Match link)
    {
        var (text, target) = (link.Groups["text"].Value, link.Groups["target"].Value);
        return target.StartsWith("https:", StringComparison.Ordinal) ? $"{text} ({target})" : text;
    }

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?<target>[^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\\([\\_*<>\[\]])")]
    private static partial Regex Escape();
}
