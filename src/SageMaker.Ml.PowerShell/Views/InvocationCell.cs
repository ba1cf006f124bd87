using System.Buffers;
using System.Text;

namespace SageMaker.Ml.PowerShell.Views;

/// <summary>The body of an endpoint's answer as people can read it.</summary>
public static class InvocationCell
{
    /// <summary>How much of a body is shown, in bytes.</summary>
    private const int Longest = 2000;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> s_unreadable = SearchValues.Create([.. Enumerable.Range(0, 256).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))]);

    /// <summary>The body as text; what is no text is only named, and of a long one the beginning is shown.</summary>
    /// <param name="body">The bytes.</param>
    public static string? Text(byte[]? body)
    {
        if (body is null) return null;
        if (Beginning(body) is not { } text) return "binary";
        return body.Length <= Longest ? text.TrimEnd('\r', '\n') : text + "…";
    }

    /// <summary>The body in one line, for a cell of a table.</summary>
    /// <param name="body">The bytes.</param>
    public static string? Line(byte[]? body) => Text(body)?.ReplaceLineEndings(" ").Replace('\t', ' ');

    private static string? Beginning(byte[] body)
    {
        try
        {
            var whole = body.Length <= Longest;
            var text = new char[Longest];
            // A character that the cut went through is left out rather than taken for an error.
            var length = s_strict.GetDecoder().GetChars(whole ? body : body.AsSpan(0, Longest), text, flush: whole);
            return text.AsSpan(0, length).ContainsAny(s_unreadable) ? null : new string(text, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
