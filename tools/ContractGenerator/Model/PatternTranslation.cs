using System.Text;
using System.Text.RegularExpressions;

namespace ContractGenerator.Model;

/// <summary>Turns the regular expressions of the models, which Java reads, into ones that .NET reads the same way.</summary>
internal static class PatternTranslation
{
    private static readonly (string Java, string Net)[] Classes =
    [
        (@"\p{ASCII}", @"\x00-\x7F"),
        (@"\p{Print}", @"\x20-\x7E"),
        (@"\p{Alnum}", "0-9A-Za-z"),
        (@"\p{Alpha}", "A-Za-z"),
        (@"\p{Digit}", "0-9"),
        (@"\p{Graph}", @"\x21-\x7E"),
        (@"\d", "0-9"),
        (@"\w", "0-9A-Za-z_"),
        (@"\s", @" \t\n\x0B\f\r"),
        (@"\D", @"\x00-/:-\uFFFF"),
        (@"\W", @"\x00-/:-@\[-^\x60{-\uFFFF"),
        (@"\S", @"\x00-\x08\x0E-\x1F\x21-\uFFFF"),
    ];

    // The ways in which the models write U+10000 to U+10FFFF.
    private static readonly string[] BeyondFirstPlane = [@"\uD800\uDC00-\uDBFF\uDFFF", "\U00010000-\U0010FFFF", @"\u10000-\u10FFFF"];

    /// <summary>The pattern for .NET, or null when there is none, which is said on the console.</summary>
    public static string? ToNet(string pattern, string shape)
    {
        // The characters beyond the first plane: Java sees one character, .NET two surrogates.
        var net = WithAsciiClasses(BeyondFirstPlane.Aggregate(pattern, (p, written) => p.Replace(written, @"\uD800-\uDFFF", StringComparison.OrdinalIgnoreCase)));
        try
        {
            _ = new Regex($@"\A(?:{net})\z", RegexOptions.CultureInvariant);
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine($"{shape}: the pattern {pattern} is left out: {e.Message}");
            return null;
        }

        return net;
    }

    // Java's \d, \w and \s mean ASCII only, .NET's all of Unicode; and so do their opposites.
    private static string WithAsciiClasses(string pattern)
    {
        var result = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            if (pattern[i] == '\\')
            {
                var known = Array.Find(Classes, c => pattern.AsSpan(i).StartsWith(c.Java, StringComparison.Ordinal));
                var length = known.Java?.Length ?? Math.Min(2, rest.Length);
                result.Append(known.Java is null ? rest[..length] : inClass ? known.Net : $"[{known.Net}]");
                i += length - 1;
                continue;
            }

            if (pattern[i] == '[') inClass = true;
            if (pattern[i] == ']') inClass = false;
            result.Append(pattern[i]);
        }

        return result.ToString();
    }
}
