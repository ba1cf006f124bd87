using System.Text.RegularExpressions;

namespace HelpGenerator.Writing;

/// <summary>Makes texts safe in Markdown, and the cmdlets that they name into links.</summary>
internal static partial class MarkdownText
{
    /// <summary>A sentence: what is not code already is escaped.</summary>
    public static string Sentence(string text) =>
        string.Concat(text.Split('`').Select((part, i) => i % 2 == 1 ? $"`{part}`" : Special().Replace(part, @"\$0")));

    /// <summary>A sentence in a table.</summary>
    public static string Cell(string text) => Sentence(text).Replace("|", @"\|", StringComparison.Ordinal);

    /// <summary>A sentence in which the named cmdlets are links to their pages.</summary>
    public static string Linked(string text, IReadOnlyList<string> cmdlets) => cmdlets.Count == 0
        ? Sentence(text)
        : Regex.Replace(Sentence(text), $@"\b({string.Join('|', cmdlets.Select(Regex.Escape))})\b", "[$1]($1.md)", RegexOptions.CultureInvariant);

    /// <summary>A link from the page of a cmdlet to that of a topic.</summary>
    public static string TopicLink(string topic) => $"[{Sentence(topic)}](../about/{topic}.md)";

    [GeneratedRegex(@"[\\<>*_\[\]]")]
    private static partial Regex Special();
}
