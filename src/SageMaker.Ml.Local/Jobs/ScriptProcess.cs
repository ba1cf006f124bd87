using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using SageMaker.Ml.Local.Processes;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>Runs one program of a job to its end and hears what it says.</summary>
/// <param name="hear">Told every line; true for one of the standard error.</param>
/// <param name="note">Where the identity of the process is written down, for whoever finds the job without its supervisor.</param>
internal sealed class ScriptProcess(Action<string, bool> hear, string note)
{
    // What a script leaves behind may hold its output open for ever.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    /// <summary>Gives the exit code, also when it was stopped.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">Where it works.</param>
    /// <param name="variables">Variables on top of this process's own.</param>
    /// <param name="grace">How long it has after it was asked to end.</param>
    /// <param name="stop">Asks it to end.</param>
    /// <exception cref="JobFailure">The program cannot be started.</exception>
    public async Task<int> RunAsync(IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> variables, TimeSpan grace, CancellationToken stop)
    {
        using var process = Start(command, folder, variables);
        var identity = ProcessIdentity.Of(process.Id);
        if (identity is not null) ProcessNote.Write(note, identity);
        void KillWithUs(object? sender, EventArgs e) => identity?.Kill();
        AppDomain.CurrentDomain.ProcessExit += KillWithUs;
        try
        {
            process.StandardInput.Close();
            var output = Task.WhenAll(HearAsync(process.StandardOutput, false), HearAsync(process.StandardError, true));
            await EndAsync(process, identity, grace, stop).ConfigureAwait(false);
            Session.EndOthers();
            await Task.WhenAny(output, Task.Delay(Drain, CancellationToken.None)).ConfigureAwait(false);
            return process.ExitCode;
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= KillWithUs;
        }
    }

    private static async Task EndAsync(Process process, ProcessIdentity? identity, TimeSpan grace, CancellationToken stop)
    {
        try
        {
            await process.WaitForExitAsync(stop).ConfigureAwait(false);
            return;
        }
        catch (OperationCanceledException)
        {
            // Before the script ends: afterwards nobody can tell which processes were its own.
            var descendants = ProcessTree.DescendantsOf(process.Id);
            identity?.Terminate();
            await EndWithinAsync(process, grace).ConfigureAwait(false);
            foreach (var descendant in descendants) descendant.Kill();
        }
    }

    private static async Task EndWithinAsync(Process process, TimeSpan grace)
    {
        using var patience = new CancellationTokenSource(grace);
        try
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static Process Start(IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new JobFailure($"ClientError: '{command[0]}' cannot be started: {e.Message}", e);
        }
    }

    private async Task HearAsync(StreamReader reader, bool isError)
    {
        while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line) hear(line, isError);
    }
}
