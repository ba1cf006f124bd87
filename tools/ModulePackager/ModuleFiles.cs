namespace ModulePackager;

/// <summary>Which files of a checkout are the module. A file that no rule knows is an error: nothing is shipped or left out by accident.</summary>
internal static class ModuleFiles
{
    private static readonly string[] s_root = ["CHANGELOG.md", "LICENSE", "README.md", ModuleManifest.FileName, ThirdParty.NoticesFile];

    /// <summary>Paths relative to the checkout, with forward slashes.</summary>
    public static IReadOnlyList<string> Find(string repository)
    {
        var module = Directory.EnumerateFiles(Path.Combine(repository, "module"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(repository, file).Replace('\\', '/'))
            .Where(Ships);
        return [.. s_root.Concat(module).Order(StringComparer.Ordinal)];
    }

    internal static bool Ships(string path)
    {
        var parts = path.Split('/');
        if (parts.Contains("__pycache__") || parts[^1] == ".gitkeep") return false;
        return (parts[1], Path.GetExtension(path)) switch
        {
            ("bin", ".dll") => true,
            ("bin", ".pdb" or ".xml") => false,
            ("en-US", ".xml" or ".txt") => true,
            ("local", ".py" or ".ps1") => true,
            (_, ".ps1xml" or ".png") when parts.Length == 2 => true,
            _ => throw new PackagingException($"{path} is neither known to ship nor to stay; say which in tools/ModulePackager/ModuleFiles.cs, or remove it."),
        };
    }
}
