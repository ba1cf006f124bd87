using System.Text;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.Code;

/// <summary>One line of an ignore file, in the syntax of gitignore (https://git-scm.com/docs/gitignore#_pattern_format).</summary>
/// <remarks>Letters match with case on every system, so that the same tree packs to the same bytes everywhere.</remarks>
internal sealed class IgnorePattern
{
    private readonly Regex _regex;

    private IgnorePattern(Regex regex, bool includes, bool directoriesOnly)
    {
        _regex = regex;
        Includes = includes;
        DirectoriesOnly = directoriesOnly;
    }

    /// <summary>Whether the line takes back an earlier one (<c>!pattern</c>).</summary>
    public bool Includes { get; }

    /// <summary>Whether the line is about directories only (<c>pattern/</c>).</summary>
    public bool DirectoriesOnly { get; }

    /// <summary>Reads a line; null for a comment, an empty line, and a pattern that cannot match anything.</summary>
    public static IgnorePattern? Parse(string line)
    {
        var pattern = TrimEnd(line);
        if (pattern.Length == 0 || pattern[0] == '#') return null;
        var includes = pattern[0] == '!';
        if (includes) pattern = pattern[1..];
        var directoriesOnly = pattern.EndsWith('/');
        if (directoriesOnly) pattern = pattern[..^1];
        // A slash at the beginning or in the middle ties the pattern to the folder of the ignore file.
        var anchored = pattern.Contains('/');
        if (pattern.StartsWith('/')) pattern = pattern[1..];
        if (pattern.Length == 0) return null;
        var body = Translate(pattern);
        if (body is null) return null;
        var text = $@"\A{(anchored ? "" : "(?:.*/)?")}{body}\z";
        return new IgnorePattern(new Regex(text, RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking), includes, directoriesOnly);
    }

    /// <summary>Whether the pattern names the path.</summary>
    /// <param name="path">The path from the ignore file's folder, with forward slashes.</param>
    /// <param name="isDirectory">Whether it is a directory.</param>
    public bool Matches(string path, bool isDirectory) => (isDirectory || !DirectoriesOnly) && _regex.IsMatch(path);

    /// <summary>Blanks at the end do not count unless a backslash stands before them.</summary>
    private static string TrimEnd(string line)
    {
        line = line.TrimEnd('\r', '\n');
        while (line.EndsWith(' ') && !IsEscaped(line, line.Length - 1)) line = line[..^1];
        return line;
    }

    private static bool IsEscaped(string text, int index)
    {
        var backslashes = 0;
        while (index - backslashes > 0 && text[index - backslashes - 1] == '\\') backslashes++;
        return backslashes % 2 == 1;
    }

    private static string? Translate(string pattern)
    {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.Length;)
        {
            switch (pattern[i])
            {
                case '*':
                    i = TranslateStars(pattern, i, regex);
                    break;
                case '?':
                    regex.Append("[^/]");
                    i++;
                    break;
                case '[':
                    if (IgnoreBracket.Translate(pattern, ref i) is not { } set) return null;
                    regex.Append(set);
                    break;
                case '\\' when i + 1 == pattern.Length:
                    return null;
                case '\\':
                    regex.Append(Regex.Escape(pattern[i + 1].ToString()));
                    i += 2;
                    break;
                default:
                    regex.Append(Regex.Escape(pattern[i].ToString()));
                    i++;
                    break;
            }
        }

        return regex.ToString();
    }

    /// <summary>Two stars span folders only when they stand alone between slashes or ends; otherwise any number of stars is one.</summary>
    private static int TranslateStars(string pattern, int start, StringBuilder regex)
    {
        var end = start;
        while (end < pattern.Length && pattern[end] == '*') end++;
        var opens = start == 0 || pattern[start - 1] == '/';
        var closes = end == pattern.Length || pattern[end] == '/';
        if (end - start < 2 || !opens || !closes)
        {
            regex.Append("[^/]*");
            return end;
        }

        if (end == pattern.Length)
        {
            // "folder/**" is everything inside, not the folder itself.
            regex.Append(start == 0 ? ".*" : ".+");
            return end;
        }

        regex.Append("(?:.*/)?");
        return end + 1;
    }
}
