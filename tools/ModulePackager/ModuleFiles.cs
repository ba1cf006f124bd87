namespace ModulePackager;

/// <summary>Which files of a checkout are the module. A file that no rule knows is an error: nothing is shipped or left out by accident.</summary>
internal static class ModuleFiles
{
    private static readonly string[] s_root = ["CHANGELOG.md", "LICENSE", "README.md", ModuleManifest.FileName, ThirdParty.NoticesFile];

    // Help stands beside the manifest, where Get-Help looks for it.
    private static readonly string[] s_folders = ["module", "en-US"];

    /// <summary>Paths relative to the checkout, with forward slashes.</summary>
    public static IReadOnlyList<string> Find(string repository)
    {
        var files = s_folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(repository, folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(repository, file).Replace('\\', '/'))
            .Where(Ships);
        return [.. s_root.Concat(files).Order(StringComparer.Ordinal)];
    }

    internal static bool Ships(string path)
    {
        var parts = path.Split('/');
        if (parts.Contains("__pycache__") || parts[^1] == ".gitkeep") return false;
        return (parts[0], parts[1], Path.GetExtension(path)) switch
        {
            ("en-US", _, _) when parts.Length == 2 && IsHelp(parts[1]) => true,
            (_, "bin", ".dll") => true,
            (_, "bin", ".pdb" or ".xml") => false,
            (_, "local", ".py" or ".ps1") => true,
            (_, "views", ".ps1xml") => true,
            (_, _, ".ps1xml" or ".png") when parts.Length == 2 => true,
            _ => throw new PackagingException($"{path} is neither known to ship nor to stay; say which in tools/ModulePackager/ModuleFiles.cs, or remove it."),
        };
    }

    /// <summary>Help of cmdlets, or of a topic.</summary>
    private static bool IsHelp(string name) =>
        name.EndsWith("-Help.xml", StringComparison.Ordinal) || (name.StartsWith("about_", StringComparison.Ordinal) && name.EndsWith(".help.txt", StringComparison.Ordinal));
}
