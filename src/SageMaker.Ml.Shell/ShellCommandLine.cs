namespace SageMaker.Ml.Shell;

/// <summary>The command line: which script to run, with which arguments.</summary>
public static class ShellCommandLine
{
    private const string Usage = """
        Runs a PowerShell script with the SageMaker.Ml module, on machines without pwsh.

          SageMaker.Ml.Shell script.ps1 [arguments]      runs a script file
          SageMaker.Ml.Shell -Command "text"             runs a line of PowerShell
          SageMaker.Ml.Shell -Help                       prints this

        Only PowerShell's core commands are there (Where-Object, ForEach-Object, Import-Module, Get-Help …); where pwsh is
        installed, use it. The exit code is the script's own, 1 after an error that ended it, 64 for a wrong call, 130 after Ctrl+C.
        """;

    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var options = args.ToList();
        // pwsh's own switches that change nothing here are accepted, so that a command line for one works for the other.
        while (options.Count > 0 && IsOneOf(options[0], "-NoProfile", "-NonInteractive", "-NoLogo")) options.RemoveAt(0);
        if (options.Count > 0 && IsOneOf(options[0], "-File", "-f")) options.RemoveAt(0);

        switch (options)
        {
            case [] or ["-Help" or "-help" or "--help" or "-h" or "-?", ..]:
                await output.WriteLineAsync(Usage);
                return options.Count == 0 ? 64 : 0;
            case ["-Command" or "-command" or "-c", .. var text]:
                if (text.Count == 0) return await RefuseAsync("-Command needs the text to run.");
                return await ScriptRunner.RunTextAsync(string.Join(' ', text), output, error);
            case [var path, .. var arguments] when !path.StartsWith('-'):
                if (!File.Exists(path)) return await RefuseAsync($"The script '{path}' does not exist.");
                return await ScriptRunner.RunFileAsync(Path.GetFullPath(path), arguments, output, error);
            default:
                return await RefuseAsync($"'{options[0]}' is not an option of this shell.");
        }

        async Task<int> RefuseAsync(string message)
        {
            await error.WriteLineAsync($"{message} Try -Help.");
            return 64;
        }
    }

    private static bool IsOneOf(string text, params string[] names) => names.Contains(text, StringComparer.OrdinalIgnoreCase);
}
