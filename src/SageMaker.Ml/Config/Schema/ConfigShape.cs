using System.Text.RegularExpressions;

namespace SageMaker.Ml.Config.Schema;

/// <summary>What a value of a configuration must look like.</summary>
internal abstract record ConfigShape;

/// <summary>Anything at all.</summary>
internal sealed record AnythingShape : ConfigShape;

/// <summary>True or false.</summary>
internal sealed record FlagShape : ConfigShape;

/// <summary>A text.</summary>
/// <param name="Length">How many characters it may have.</param>
/// <param name="Pattern">What must be found in it; null for anything.</param>
/// <param name="Like">A text that fits, for whoever gave one that does not.</param>
/// <param name="Values">All texts that fit; empty when they are not listed.</param>
internal sealed record TextShape(ConfigRange Length, Regex? Pattern, string? Like, IReadOnlyList<string> Values) : ConfigShape;

/// <summary>A list.</summary>
/// <param name="Count">How many entries it may have.</param>
/// <param name="Of">What each must look like.</param>
internal sealed record ListShape(ConfigRange Count, ConfigShape Of) : ConfigShape;

/// <summary>A map whose keys are the user's own, such as environment variables.</summary>
/// <param name="Count">How many keys it may have.</param>
/// <param name="Names">What each key must look like.</param>
/// <param name="Of">What each value must look like.</param>
internal sealed record MapShape(ConfigRange Count, TextShape Names, ConfigShape Of) : ConfigShape;

/// <summary>A map with keys of which each has a meaning.</summary>
/// <param name="Keys">What there may be.</param>
/// <param name="Required">What there must be.</param>
internal sealed record KeysShape(IReadOnlyDictionary<string, ConfigShape> Keys, IReadOnlyList<string> Required) : ConfigShape;

/// <summary>From a least to a most number; without a most there is no limit.</summary>
internal readonly record struct ConfigRange(int Least, int? Most)
{
    /// <summary>Reads <c>1..16</c> or <c>0..</c>.</summary>
    public static ConfigRange Parse(string text)
    {
        var ends = text.Split("..");
        return new ConfigRange(Number(ends[0]), ends[1].Length == 0 ? null : Number(ends[1]));

        static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a number is in the range.</summary>
    public bool Holds(int number) => number >= Least && !(number > Most);

    /// <summary>The range in words: <c>1 to 16</c>, <c>at most 16</c>, <c>at least 1</c>.</summary>
    public override string ToString() => (Least, Most) switch
    {
        (_, null) => FormattableString.Invariant($"at least {Least}"),
        (0, { } most) => FormattableString.Invariant($"at most {most}"),
        ({ } least, { } most) when least == most => FormattableString.Invariant($"exactly {least}"),
        _ => FormattableString.Invariant($"{Least} to {Most}"),
    };
}
