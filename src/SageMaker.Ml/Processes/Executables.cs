namespace SageMaker.Ml.Processes;

/// <summary>Finds programs on the search path. The system's own way of starting a program by its name looks into the current folder first on Windows.</summary>
public static class Executables
{
    /// <summary>The full path of a program, or null when it is not installed.</summary>
    /// <param name="name">Its name without an ending, or its full path.</param>
    /// <param name="searchPath">The folders to look in, as PATH has them; null for PATH itself. Folders without a root are passed over.</param>
    public static string? Find(string name, string? searchPath = null)
    {
        if (Path.IsPathFullyQualified(name)) return IsProgram(name) ? name : null;
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat", ""] : [""];
        var folders = (searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => folder.Trim('"')).Where(Path.IsPathFullyQualified)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending))).FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return false;
        // The empty python.exe that Windows places on the path only opens the Store.
        if (OperatingSystem.IsWindows()) return file.Length > 0;
        return (file.UnixFileMode & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
    }
}
