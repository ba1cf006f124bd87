using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>The word that Tab was pressed on.</summary>
/// <param name="Text">What it means, without quotes and escapes.</param>
/// <param name="Quote">The quote that it begins with, or null.</param>
internal readonly partial record struct TypedWord(string Text, char? Quote)
{
    /// <summary>Reads a word as it was typed, whether its quote is closed yet or not.</summary>
    public static TypedWord Of(string? word) => word switch
    {
        null or "" => new("", null),
        ['\'', ..] => new(Inside(word, '\'').Replace("''", "'", StringComparison.Ordinal), '\''),
        ['"', ..] => new(Escape().Replace(Inside(word, '"').Replace("\"\"", "\"", StringComparison.Ordinal), "$1"), '"'),
        _ => new(Escape().Replace(word, "$1"), null),
    };

    /// <summary>What is offered in place of the word: in quotes when it was in quotes, or when it would mean something else without them.</summary>
    public CompletionResult Complete(Offer offer) => new(Write(offer.Text), offer.Label ?? offer.Text, CompletionResultType.ParameterValue, offer.ToolTip);

    private string Write(string text)
    {
        if (Quote == '"' && !Expanding().IsMatch(text)) return $"\"{text}\"";
        return Quote is null && Plain().IsMatch(text) ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
    }

    private static string Inside(string word, char quote) => word.Length > 1 && word[^1] == quote ? word[1..^1] : word[1..];

    /// <summary>What PowerShell reads as one text without quotes, and not as a number such as 7, 1e5 or 10gb.</summary>
    [GeneratedRegex(@"^(?!(0[xX][\da-fA-F]+|0[bB][01]+|\d+([eE]\d+)?)[a-zA-Z]{0,4}\z)[\p{L}\d_./*?\\][\p{L}\d_./:+=*?%~\\-]*\z")]
    private static partial Regex Plain();

    /// <summary>What means something inside double quotes, typographic ones included.</summary>
    [GeneratedRegex("[$`\"\u201C\u201D\u201E]")]
    private static partial Regex Expanding();

    [GeneratedRegex("`(.)", RegexOptions.Singleline)]
    private static partial Regex Escape();
}

/// <summary>Something to choose.</summary>
/// <param name="Text">What the parameter would be given.</param>
/// <param name="ToolTip">What is said about it; never empty.</param>
/// <param name="Label">How the list of choices shows it; null for the text itself.</param>
internal sealed record Offer(string Text, string ToolTip, string? Label = null)
{
    /// <summary>A choice that speaks for itself.</summary>
    public Offer(string text)
        : this(text, text)
    {
    }
}
