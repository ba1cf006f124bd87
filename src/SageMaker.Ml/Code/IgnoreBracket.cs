using System.Text;

namespace SageMaker.Ml.Code;

/// <summary>A bracket expression of an ignore pattern, such as <c>[a-z]</c>, <c>[!0-9]</c> or <c>[[:digit:]_]</c>.</summary>
internal static class IgnoreBracket
{
    private static readonly Dictionary<string, string> s_classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["blank"] = " \\t",
        ["cntrl"] = "\\x00-\\x1f\\x7f",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = "!-/:-@\\[-`{-~",
        ["space"] = " \\t\\r\\n\\v\\f",
        ["upper"] = "A-Z",
        ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>Turns the bracket at <paramref name="i"/> into a regular expression and moves past it; null when it is not closed or can match nothing.</summary>
    public static string? Translate(string pattern, ref int i)
    {
        var at = i + 1;
        var negated = at < pattern.Length && pattern[at] is '!' or '^';
        if (negated) at++;
        var members = new StringBuilder();
        for (var first = true; ; first = false)
        {
            if (at >= pattern.Length) return null;
            if (pattern[at] == ']' && !first) break;
            if (!AppendMember(pattern, ref at, members)) return null;
        }

        i = at + 1;
        // A set never matches a slash, not even by a range such as [+-9].
        if (negated) return $"[^/{members}]";
        return members.Length == 0 ? null : $"[{members}-[/]]";
    }

    private static bool AppendMember(string pattern, ref int at, StringBuilder members)
    {
        if (pattern[at] == '[' && at + 1 < pattern.Length && pattern[at + 1] == ':')
        {
            var end = pattern.IndexOf(":]", at + 2, StringComparison.Ordinal);
            if (end >= 0)
            {
                if (!s_classes.TryGetValue(pattern[(at + 2)..end], out var set)) return false;
                members.Append(set);
                at = end + 2;
                return true;
            }
        }

        if (ReadCharacter(pattern, ref at) is not { } low) return false;
        if (at + 1 >= pattern.Length || pattern[at] != '-' || pattern[at + 1] == ']')
        {
            members.Append(Literal(low));
            return true;
        }

        at++;
        if (ReadCharacter(pattern, ref at) is not { } high) return false;
        // A range from high to low is no error: git takes it for its first letter.
        members.Append(Literal(low));
        if (low <= high) members.Append('-').Append(Literal(high));
        return true;
    }

    private static char? ReadCharacter(string pattern, ref int at)
    {
        if (pattern[at] == '\\') at++;
        return at < pattern.Length ? pattern[at++] : null;
    }

    private static string Literal(char c) => $"\\u{(int)c:x4}";
}
