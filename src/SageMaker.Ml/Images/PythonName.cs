namespace SageMaker.Ml.Images;

/// <summary>Python versions as tags spell them: py311 for 3.11.</summary>
internal static class PythonName
{
    /// <summary>The known spelling of a given version, or null.</summary>
    public static string? Match(string given, IEnumerable<string> known)
    {
        var digits = Digits(given);
        return known.FirstOrDefault(k => k == given) ?? known.FirstOrDefault(k => digits.Length > 1 && Digits(k) == digits);
    }

    private static string Digits(string name) =>
        name.Replace(".", "", StringComparison.Ordinal).Replace("py", "", StringComparison.OrdinalIgnoreCase);
}
