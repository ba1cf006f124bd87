using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SageMaker.Ml.Shell;

/// <summary>Runs a script in a runspace that has the module imported, as its manifest says.</summary>
internal static class ScriptRunner
{
    private const int Interrupted = 130;

    public static Task<int> RunFileAsync(string path, IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var command = new Command(path, isScript: false);
        foreach (var argument in arguments) command.Parameters.Add(ToParameter(argument));
        return RunAsync(command, output, error);
    }

    public static Task<int> RunTextAsync(string text, TextWriter output, TextWriter error) =>
        RunAsync(new Command(text, isScript: true), output, error);

    /// <summary>A name keeps its dash: the parameter binder then pairs it with the value behind it, as it does for pwsh -File.</summary>
    private static CommandParameter ToParameter(string argument)
    {
        if (argument.Length < 2 || argument[0] != '-' || !(char.IsLetter(argument[1]) || argument[1] == '_')) return new CommandParameter(null, argument);
        var colon = argument.IndexOf(':');
        if (colon < 0) return new CommandParameter(argument);
        var value = argument[(colon + 1)..];
        return new CommandParameter(argument[..(colon + 1)], value.ToUpperInvariant() switch { "$TRUE" => true, "$FALSE" => false, _ => value });
    }

    private static async Task<int> RunAsync(Command command, TextWriter output, TextWriter error)
    {
        var host = new ShellHost(output, error);
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([ModuleManifest.Find()]);
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        using var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();

        using var shell = PowerShell.Create(runspace);
        // Errors join the output before Out-Default, so that both appear in the order in which they happened.
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.Commands.AddCommand(command).AddCommand("Out-Default");

        var interrupted = false;
        var stopping = Task.CompletedTask;
        void Stop(object? sender, ConsoleCancelEventArgs e)
        {
            // A second Ctrl+C ends the process at once, for a script that hangs in code which cannot be interrupted.
            if (interrupted) return;
            e.Cancel = true;
            interrupted = true;
            // Stop waits for the pipeline, which may need this very thread's console to say its last words.
            stopping = Task.Run(shell.Stop);
        }

        Console.CancelKeyPress += Stop;
        try
        {
            await shell.InvokeAsync().ConfigureAwait(false);
            if (interrupted) return Interrupted;
            return host.ExitCode ?? LastExitCode(runspace);
        }
        catch (PipelineStoppedException)
        {
            return Interrupted;
        }
        catch (RuntimeException e) when (!interrupted)
        {
            host.Report(e.ErrorRecord);
            return 1;
        }
        catch (RuntimeException)
        {
            return Interrupted;
        }
        finally
        {
            Console.CancelKeyPress -= Stop;
            // The script ends a moment before Stop does, which must not find the shell disposed of.
            await stopping.ConfigureAwait(false);
            host.Finish();
        }
    }

    private static int LastExitCode(Runspace runspace) =>
        runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int code ? code : 0;
}
