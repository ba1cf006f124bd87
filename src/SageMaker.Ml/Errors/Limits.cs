using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Errors;

/// <summary>Checks of arguments that several parts of the domain share. Each error names the parameter, the value and the remedy.</summary>
internal static class Limits
{
    /// <summary>Checks that a number or time, if there is one, lies between two bounds.</summary>
    /// <exception cref="SmArgumentException">It does not.</exception>
    public static void InRange<T>(string parameter, T? value, T low, T high)
        where T : struct, IComparable<T>
    {
        if (value is not { } given) return;
        if (given.CompareTo(low) < 0) throw new SmArgumentException(parameter, FormattableString.Invariant($"{parameter} '{given}' is too small; the least is {low}."));
        if (given.CompareTo(high) > 0) throw new SmArgumentException(parameter, FormattableString.Invariant($"{parameter} '{given}' is too large; the most is {high}."));
    }

    /// <summary>Checks that a text, if there is one, is the address of a place in S3.</summary>
    /// <exception cref="SmArgumentException">It is not.</exception>
    public static void IsS3(string parameter, string? value)
    {
        if (value is not null && !S3Uri.TryParse(value, out _)) throw new SmArgumentException(parameter, $"{parameter} '{value}' is not an S3 URI; it should look like s3://bucket/path.");
    }

    /// <summary>Finds one of several words, letter case aside.</summary>
    /// <returns>The word as the list spells it; null for null.</returns>
    /// <exception cref="SmArgumentException">It is none of them.</exception>
    public static string? OneOf(string parameter, string? value, IReadOnlyList<string> allowed)
    {
        if (value is null) return null;
        if (allowed.FirstOrDefault(a => a.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        var remedy = Contracts.Validation.Spelling.Nearest(value, allowed) is { } near ? $"did you mean {near}?" : $"it may be {string.Join(", ", allowed)}.";
        throw new SmArgumentException(parameter, $"{parameter} '{value}' is not known; {remedy}");
    }
}
