using System.Management.Automation;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>What code needs of the PowerShell that it runs in: a cmdlet has it at hand, a completer has to ask for it.</summary>
internal interface IShellState
{
    /// <summary>The value of a variable where the user stands; null when there is none.</summary>
    object? Variable(string name);

    /// <summary>The first output of a command without parameters; null when there is no such command or output.</summary>
    object? Output(string command);
}

/// <summary>The PowerShell that a cmdlet runs in.</summary>
internal sealed class CmdletShell(PSCmdlet cmdlet) : IShellState
{
    public object? Variable(string name) => cmdlet.GetVariableValue(name);

    public object? Output(string command) => cmdlet.InvokeCommand.GetCommand(command, CommandTypes.Cmdlet | CommandTypes.Function) is null
        ? null
        : cmdlet.InvokeCommand.InvokeScript(command).FirstOrDefault()?.BaseObject;
}

/// <summary>The PowerShell of this thread's runspace, whose pipeline waits for the caller.</summary>
internal sealed class CurrentShell : IShellState
{
    public object? Variable(string name) => Run("param($name) $ExecutionContext.SessionState.PSVariable.GetValue($name)", name);

    public object? Output(string command) => Run("param($name) if ($ExecutionContext.InvokeCommand.GetCommand($name, 'Cmdlet, Function')) { & $name }", command);

    /// <summary>The full path of a file or folder, which need not exist.</summary>
    public string? FullPath(string path) => Run("param($path) $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)", path) as string;

    private static object? Run(string script, string argument)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript(script).AddArgument(argument).Invoke().FirstOrDefault()?.BaseObject;
    }
}
