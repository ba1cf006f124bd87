namespace SageMaker.Ml.Local.Processes;

/// <summary>Finds programs on the search path.</summary>
internal static class Executables
{
    /// <summary>The full path of a program, or null when it is not installed.</summary>
    public static string? Find(string name)
    {
        if (Path.IsPathFullyQualified(name)) return IsProgram(name) ? name : null;
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat", ""] : [""];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => endings.Select(ending => Path.Combine(folder.Trim('"'), name + ending))).FirstOrDefault(IsProgram);
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
