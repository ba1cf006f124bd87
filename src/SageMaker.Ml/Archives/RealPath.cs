namespace SageMaker.Ml.Archives;

/// <summary>Paths with every symbolic link followed.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The path that a path leads to, all links followed, also those in its folders. What does not exist stays as it is.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        var pending = new Stack<string>();
        var current = Enter(Path.GetFullPath(path), pending) ?? throw new InvalidOperationException("A full path has a root.");
        var links = 0;
        while (pending.TryPop(out var name))
        {
            // As the system does it: the parent of where a link led to, not of the link.
            if (name == "..")
            {
                current = Path.GetDirectoryName(current) ?? current;
                continue;
            }

            var next = Path.Combine(current, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                current = next;
                continue;
            }

            if (++links > MaxLinks) throw new IOException($"'{path}' leads in a circle of links.");
            current = Enter(target, pending) ?? current;
        }

        return current;
    }

    /// <summary>Whether a path is a folder or something below it; both are real paths.</summary>
    public static bool IsWithin(string path, string folder)
    {
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path.Equals(folder, comparison) || path.StartsWith(prefix, comparison);
    }

    /// <summary>Puts the parts of a path before what is pending; its root, when it has one, is where to go on from.</summary>
    private static string? Enter(string path, Stack<string> pending)
    {
        var root = Path.GetPathRoot(path) ?? "";
        var parts = path[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in Enumerable.Reverse(parts).Where(p => p != ".")) pending.Push(part);
        return root.Length == 0 ? null : Path.GetFullPath(root);
    }
}
