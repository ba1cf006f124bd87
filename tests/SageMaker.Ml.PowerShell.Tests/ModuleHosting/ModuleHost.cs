using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;
using RunspaceState = SageMaker.Ml.PowerShell.Sessions.RunspaceState;

namespace SageMaker.Ml.PowerShell.Tests.ModuleHosting;

/// <summary>A fresh runspace with the module imported from its manifest, as a user has it.</summary>
internal sealed class ModuleHost : IDisposable
{
    private readonly Runspace _runspace;

    /// <summary>Opens the runspace.</summary>
    /// <param name="session">The default session, as if Set-SmSession had set it; null to leave it unset.</param>
    /// <param name="standardCmdlets">Whether the cmdlets that every pwsh has beside its engine are there too.</param>
    public ModuleHost(SmSession? session = null, bool standardCmdlets = false)
    {
        var state = InitialSessionState.CreateDefault2();
        if (standardCmdlets) state.ImportPSModule([.. StandardCmdlets.Modules]);
        state.ImportPSModule([Repository.Combine("SageMaker.Ml.psd1")]);
        _runspace = RunspaceFactory.CreateRunspace(Screen, state);
        _runspace.Open();
        if (_runspace.SessionStateProxy.GetVariable("Error") is System.Collections.ArrayList { Count: > 0 } errors)
        {
            throw new InvalidOperationException($"The module was not imported: {errors[0]}");
        }

        if (session is not null) OnRunspace(() => RunspaceState.Current.DefaultSession = session);
    }

    /// <summary>What the host was asked to show: -WhatIf texts, host messages, warnings after a stop.</summary>
    public RecordingHost Screen { get; } = new();

    /// <summary>Makes a value known to the scripts as a variable.</summary>
    public ModuleHost With(string variable, object? value)
    {
        _runspace.SessionStateProxy.SetVariable(variable, value);
        return this;
    }

    /// <summary>Runs a script to its end, whatever errors it writes.</summary>
    public Run Invoke(string script, params object[] input)
    {
        using var shell = System.Management.Automation.PowerShell.Create(_runspace);
        shell.AddScript(script);
        Exception? terminating = null;
        var output = new PSDataCollection<PSObject>();
        try
        {
            shell.Invoke(input, output, null);
        }
        catch (RuntimeException e)
        {
            terminating = e;
        }

        return Run.Of(shell, output, terminating);
    }

    /// <summary>Starts a script in the background; <see cref="RunningScript.StopAsync"/> is Ctrl+C.</summary>
    public RunningScript Start(string script) => new(_runspace, script);

    public void Dispose() => _runspace.Dispose();

    private void OnRunspace(Action action)
    {
        var before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = _runspace;
        try
        {
            action();
        }
        finally
        {
            Runspace.DefaultRunspace = before;
        }
    }
}

/// <summary>What a script left behind.</summary>
/// <param name="Output">The output stream.</param>
/// <param name="Errors">The error stream.</param>
/// <param name="Warnings">The warning stream.</param>
/// <param name="Information">The information stream.</param>
/// <param name="Progress">The progress stream.</param>
/// <param name="Terminating">The error that ended the script, or null.</param>
internal sealed record Run(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<InformationRecord> Information,
    IReadOnlyList<ProgressRecord> Progress,
    Exception? Terminating)
{
    public static Run Of(System.Management.Automation.PowerShell shell, IEnumerable<PSObject> output, Exception? terminating) => new(
        [.. output], [.. shell.Streams.Error], [.. shell.Streams.Warning.Select(w => w.Message)], [.. shell.Streams.Information],
        [.. shell.Streams.Progress], terminating);

    /// <summary>The output as objects of one type; fails when there is anything else, or an error.</summary>
    public IReadOnlyList<T> OutputOf<T>()
    {
        Assert.Null(Terminating);
        Assert.Empty(Errors);
        return [.. Output.Select(o => Assert.IsAssignableFrom<T>(o.BaseObject))];
    }
}

/// <summary>A script that runs in the background.</summary>
internal sealed class RunningScript
{
    private readonly System.Management.Automation.PowerShell _shell;
    private readonly PSDataCollection<PSObject> _output = [];
    private readonly Task _task;

    public RunningScript(Runspace runspace, string script)
    {
        _shell = System.Management.Automation.PowerShell.Create(runspace);
        _shell.AddScript(script);
        _task = _shell.InvokeAsync<PSObject, PSObject>(null, _output);
    }

    /// <summary>The output so far.</summary>
    public PSDataCollection<PSObject> Output => _output;

    /// <summary>What Ctrl+C does; returns when the pipeline has ended.</summary>
    public async Task<Run> StopAsync()
    {
        await Task.Run(_shell.Stop);
        return await EndAsync();
    }

    /// <summary>Waits for the script's own end.</summary>
    public async Task<Run> EndAsync()
    {
        Exception? terminating = null;
        try
        {
            await _task;
        }
        catch (RuntimeException e)
        {
            terminating = e;
        }

        var run = Run.Of(_shell, _output, terminating);
        _shell.Dispose();
        return run;
    }
}
