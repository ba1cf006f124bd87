using System.Text.RegularExpressions;

namespace SageMaker.Ml.Local.Logs;

/// <summary>The terms of a filter pattern for plain text: all must occur, those with <c>-</c> must not, of those with <c>?</c> one must.</summary>
internal sealed partial class FilterPattern
{
    private readonly List<string> _all = [];
    private readonly List<string> _none = [];
    private readonly List<string> _any = [];

    private FilterPattern()
    {
    }

    /// <summary>Reads a pattern; null when it is of a kind that only AWS understands (JSON, columns, regular expressions).</summary>
    public static FilterPattern? Parse(string? pattern)
    {
        var text = pattern?.Trim() ?? "";
        if (text.StartsWith('{') || text.StartsWith('[') || text.StartsWith('%')) return null;
        var parsed = new FilterPattern();
        foreach (Match term in Terms().Matches(text))
        {
            var list = term.Groups["sign"].Value switch { "-" => parsed._none, "?" => parsed._any, _ => parsed._all };
            list.Add(term.Groups["quoted"].Success ? term.Groups["quoted"].Value.Replace("\\\"", "\"", StringComparison.Ordinal) : term.Groups["word"].Value);
        }

        return parsed;
    }

    public bool IsMatch(string text) =>
        _all.All(text.Contains) && !_none.Any(text.Contains) && (_any.Count == 0 || _any.Any(text.Contains));

    [GeneratedRegex("""(?<sign>[-?]?)(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<word>\S+))""")]
    private static partial Regex Terms();
}
