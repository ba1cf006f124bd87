using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Naming;

/// <summary>Names of jobs, models and endpoints: at most 63 letters, digits and hyphens, as the service's pattern has it.</summary>
public static partial class ResourceName
{
    /// <summary>The longest name that the service accepts.</summary>
    public const int MaxLength = 63;

    /// <summary>The longest name of a tuning that the service accepts; its trainings' names begin with it.</summary>
    public const int MaxTuningLength = 32;

    private const int SuffixLength = 6;

    private const string SuffixAlphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>Makes a name that is new: the base, the time in UTC to the millisecond, and random characters, since several jobs may start in one millisecond.</summary>
    /// <param name="baseName">What the name begins with; characters that names may not have become hyphens.</param>
    /// <param name="now">The time.</param>
    public static string Unique(string baseName, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("yyyy-MM-dd-HH-mm-ss-fff", CultureInfo.InvariantCulture);
        var tail = $"{stamp}-{RandomNumberGenerator.GetString(SuffixAlphabet, SuffixLength)}";
        return $"{Clean(baseName, MaxLength - tail.Length - 1)}-{tail}";
    }

    /// <summary>Makes the name of a tuning: the base and the time in UTC to the minute, as the Python SDK names them.</summary>
    /// <param name="baseName">What the name begins with.</param>
    /// <param name="now">The time.</param>
    /// <param name="isTaken">Whether the name without random characters is that of another tuning of the same minute.</param>
    public static string OfTuning(string baseName, DateTimeOffset now, bool isTaken = false)
    {
        var tail = now.UtcDateTime.ToString("yyMMdd-HHmm", CultureInfo.InvariantCulture);
        if (isTaken) tail += "-" + RandomNumberGenerator.GetString(SuffixAlphabet, SuffixLength);
        return $"{Clean(baseName, MaxTuningLength - tail.Length - 1)}-{tail}";
    }

    /// <summary>The repository of an image without registry, path, tag and digest: <c>…amazonaws.com/team/my-image:1.0</c> gives <c>my-image</c>.</summary>
    public static string BaseOfImage(string imageUri) => imageUri.Split('@')[0].Split('/')[^1].Split(':')[0];

    /// <summary>Checks a name that a caller chose.</summary>
    /// <param name="parameter">The parameter that it was given by.</param>
    /// <param name="name">The name.</param>
    /// <param name="maxLength">How long it may be.</param>
    /// <exception cref="SmArgumentException">The service would refuse it.</exception>
    public static string Checked(string parameter, string name, int maxLength = MaxLength) => ValidName().IsMatch(name) && name.Length <= maxLength
        ? name
        : throw new SmArgumentException(
            parameter,
            $"{parameter} '{name}' is not a valid name; it may have up to {maxLength} letters, digits and hyphens, and neither begins nor ends with a hyphen.");

    private static string Clean(string baseName, int maxLength)
    {
        var clean = OtherCharacters().Replace(baseName, "-").Trim('-');
        if (clean.Length > maxLength) clean = clean[..maxLength].TrimEnd('-');
        return clean.Length == 0 ? "job" : clean;
    }

    [GeneratedRegex("[^a-zA-Z0-9]+")]
    private static partial Regex OtherCharacters();

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\\z")]
    private static partial Regex ValidName();
}
