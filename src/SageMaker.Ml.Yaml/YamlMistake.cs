using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace SageMaker.Ml.Yaml;

/// <summary>Tells where in a text YAML ends to be YAML, and why.</summary>
internal static partial class YamlMistake
{
    /// <summary>The line, counted from 1.</summary>
    /// <param name="e">What the library threw.</param>
    /// <param name="text">The text.</param>
    /// <param name="parser">The parser, which stands where it failed.</param>
    public static int LineOf(Exception e, string text, Parser parser)
    {
        if (e is AnchorNotFoundException && Name().Match(e.Message) is { Success: true } anchor && LineWith(text, "*" + anchor.Groups[1].Value) is { } alias) return alias;
        // What is missing at the end is missing in the last line, not in one below it.
        if (e is YamlException { Start.Index: > 0 } yaml) return Math.Min((int)yaml.Start.Line, LineAt(text, text.Length));
        if (Tab().Match(text) is { Success: true } tab && e.Message.Contains("tab", StringComparison.Ordinal)) return LineAt(text, tab.Index);
        return (int)(parser.Current?.End.Line ?? 1);
    }

    /// <summary>Why, as a sentence.</summary>
    public static string Reason(Exception e) => e switch
    {
        AnchorNotFoundException when Name().Match(e.Message) is { Success: true } anchor => $"nothing is called &{anchor.Groups[1].Value}.",
        YamlException when e.Message.Contains("tab", StringComparison.Ordinal) => "a tab stands where spaces must; indent with spaces.",
        YamlException => e.Message.Trim().TrimEnd('.') + ".",
        _ => "brackets, braces or quotes are not closed.",
    };

    private static int? LineWith(string text, string word) => text.IndexOf(word, StringComparison.Ordinal) is >= 0 and var index ? LineAt(text, index) : null;

    private static int LineAt(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Name();

    [GeneratedRegex("^ *\t", RegexOptions.Multiline)]
    private static partial Regex Tab();
}
