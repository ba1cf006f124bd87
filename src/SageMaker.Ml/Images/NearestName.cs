using SageMaker.Ml.Contracts.Validation;

namespace SageMaker.Ml.Images;

/// <summary>Finds what a person probably meant. Among equally near names the one that begins alike is meant: 2.8 by 2.81.</summary>
internal static class NearestName
{
    /// <summary>The nearest known name, or null when none is near.</summary>
    public static string? Of(string given, IEnumerable<string> known) =>
        Spelling.Nearest(given, known.OrderByDescending(name => SharedStart(given, name)));

    /// <summary>"; did you mean x?" or a full stop.</summary>
    public static string Hint(string given, IEnumerable<string> known) => Of(given, known) is { } name ? $"; did you mean {name}?" : ".";

    private static int SharedStart(string a, string b)
    {
        var length = 0;
        while (length < a.Length && length < b.Length && char.ToUpperInvariant(a[length]) == char.ToUpperInvariant(b[length])) length++;
        return length;
    }
}
