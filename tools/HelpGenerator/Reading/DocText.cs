using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HelpGenerator.Reading;

/// <summary>Makes paragraphs out of documentation elements. Code in a sentence keeps its backticks; references become names.</summary>
internal static partial class DocText
{
    /// <summary>The paragraphs of an element, without its code blocks.</summary>
    public static IReadOnlyList<string> Paragraphs(XElement? element) => element is null ? [] : Paragraphs(element.Nodes());

    /// <summary>The paragraphs of some nodes.</summary>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<XNode> nodes)
    {
        var text = string.Concat(nodes.Select(Render));
        return [.. text.Split('\f').Select(p => Whitespace().Replace(p, " ").Trim()).Where(p => p.Length > 0)];
    }

    /// <summary>An element as one line.</summary>
    public static string Line(XElement? element) => string.Join(' ', Paragraphs(element));

    /// <summary>A code block without the indentation that the documentation file gave it.</summary>
    public static string Code(XElement element)
    {
        var lines = element.Value.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(l => l.TrimEnd()).ToList();
        while (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        var indent = lines.Where(l => l.Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(l => l.Length == 0 ? l : l[indent..]));
    }

    /// <summary>A text without backticks, for help that is read on a screen.</summary>
    public static string Plain(string text) => text.Replace("`", "", StringComparison.Ordinal);

    private static string Render(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "para" } para => $"\f{string.Concat(para.Nodes().Select(Render))}\f",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } reference => Reference(reference),
        XElement { Name.LocalName: "code" } => "",
        XElement other => throw new InvalidOperationException($"Help knows no <{other.Name.LocalName}>; write it as text, <para> or <c>."),
        _ => "",
    };

    private static string Reference(XElement reference) =>
        (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name")
        ?? ((string?)reference.Attribute("cref"))?.Split('.', ':')[^1] ?? reference.Value;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
