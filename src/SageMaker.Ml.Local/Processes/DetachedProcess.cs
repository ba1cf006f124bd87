using System.Diagnostics;

namespace SageMaker.Ml.Local.Processes;

/// <summary>Starts processes that live on when the one that started them ends.</summary>
internal static class DetachedProcess
{
    // The shell shuts the door to the terminal before the program begins; the program then starts its own session.
    private const string Unchained = """trap "" HUP INT QUIT; output=$1; shift; exec "$@" </dev/null >>"$output" 2>&1""";

    /// <summary>Starts a command that nobody waits for.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">Where it works.</param>
    /// <param name="output">A file for what it writes before it looks after its output itself.</param>
    /// <param name="environment">Variables on top of this process's own.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static ProcessIdentity? Start(IReadOnlyList<string> command, string folder, string output, IReadOnlyDictionary<string, string> environment)
    {
        IReadOnlyList<string> whole = OperatingSystem.IsWindows() ? command : ["/bin/sh", "-c", Unchained, "sh", output, .. command];
        var start = new ProcessStartInfo(whole[0], whole.Skip(1))
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            // All three, or .NET would count the child as a user of the terminal for as long as it lives.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        return ProcessIdentity.Of(process.Id);
    }
}
