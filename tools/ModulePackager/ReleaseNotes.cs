namespace ModulePackager;

/// <summary>What the changelog says of one version.</summary>
internal static class ReleaseNotes
{
    /// <summary>The text under the version's own heading; for a prerelease that has none, under that of the release it leads to.</summary>
    public static string Find(string changelog, PackageVersion version)
    {
        var lines = changelog.ReplaceLineEndings("\n").Split('\n');
        var heading = Array.FindIndex(lines, line => IsHeadingOf(line, version.ToString()));
        if (heading < 0) heading = Array.FindIndex(lines, line => IsHeadingOf(line, version.Release));
        if (heading < 0) throw new PackagingException($"CHANGELOG.md has no heading '## {version}'; say there what is new, the Gallery shows it.");
        return string.Join('\n', lines.Skip(heading + 1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))).Trim();
    }

    private static bool IsHeadingOf(string line, string version) =>
        line == $"## {version}" || line.StartsWith($"## {version} ", StringComparison.Ordinal);
}
