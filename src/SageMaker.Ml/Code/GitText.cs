using System.Text.RegularExpressions;

namespace SageMaker.Ml.Code;

/// <summary>What Git says, made fit for an error.</summary>
internal static partial class GitText
{
    private const int QuotedLines = 5;

    /// <summary>The last lines in one, without anything that is secret.</summary>
    public static string LastLines(string text, GitCredential? credential)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeLast(QuotedLines);
        var quoted = UserInfo().Replace(string.Join(' ', lines), "://***@");
        foreach (var secret in credential?.Secrets ?? []) quoted = quoted.Replace(secret, "***", StringComparison.Ordinal);
        return quoted;
    }

    [GeneratedRegex(@"://[^/\s]+@")]
    private static partial Regex UserInfo();
}
