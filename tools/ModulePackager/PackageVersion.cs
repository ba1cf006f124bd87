using System.Text.RegularExpressions;

namespace ModulePackager;

/// <summary>A version as the Gallery takes it: three numbers and, before a release, a suffix of letters and digits.</summary>
internal sealed partial record PackageVersion(string Release, string? Prerelease)
{
    /// <summary>Reads <c>1.2.3</c> or <c>1.2.3-preview1</c>.</summary>
    public static PackageVersion Parse(string text, string source) => Pattern().Match(text) is { Success: true } match
        ? new PackageVersion(match.Groups["release"].Value, match.Groups["suffix"] is { Success: true } suffix ? suffix.Value : null)
        : throw new PackagingException($"Version '{text}' in {source} is not one that the Gallery takes; write 1.2.3 or 1.2.3-preview1.");

    public override string ToString() => Prerelease is null ? Release : $"{Release}-{Prerelease}";

    // PowerShell allows only letters and digits in a suffix, and only behind three numbers.
    [GeneratedRegex(@"^(?<release>(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*))(-(?<suffix>[0-9A-Za-z]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
