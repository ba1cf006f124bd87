namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>How to start another PowerShell like the one that runs: local jobs outlive the shell that started them, and may be .ps1 scripts themselves.</summary>
internal static class PowerShellHost
{
    /// <summary>The program and its arguments, to which a script and its arguments are added; null when this process is a program of
    /// another kind and no pwsh is on the PATH.</summary>
    public static IReadOnlyList<string>? CommandLine()
    {
        var process = Environment.ProcessPath;
        var name = Path.GetFileNameWithoutExtension(process);
        if (name is "pwsh" or "SageMaker.Ml.Shell") return [process!, "-NoProfile", "-NonInteractive", "-File"];

        var entry = System.Reflection.Assembly.GetEntryAssembly()?.Location;
        if (name == "dotnet" && entry is { Length: > 0 } && Path.GetFileNameWithoutExtension(entry) is "pwsh" or "SageMaker.Ml.Shell")
        {
            return [process!, entry, "-NoProfile", "-NonInteractive", "-File"];
        }

        return FindOnPath(OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh") is { } pwsh ? [pwsh, "-NoProfile", "-NonInteractive", "-File"] : null;
    }

    private static string? FindOnPath(string file) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, file))
        .FirstOrDefault(File.Exists);
}
