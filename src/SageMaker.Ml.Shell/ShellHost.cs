using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace SageMaker.Ml.Shell;

/// <summary>What PowerShell asks of the program that hosts it.</summary>
internal sealed class ShellHost(TextWriter output, TextWriter error) : PSHost
{
    private readonly ShellUserInterface _ui = new(output, error);

    /// <summary>What <c>exit</c> was called with, if it was called outside a script file.</summary>
    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "SageMaker.Ml.Shell";

    public override PSHostUserInterface UI => _ui;

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version ?? new Version(0, 0);

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public void Report(ErrorRecord record)
    {
        var place = record.InvocationInfo?.PositionMessage;
        _ui.WriteErrorLine(string.IsNullOrEmpty(place) ? record.ToString() : $"{record}{Environment.NewLine}{place}");
    }

    public void Finish() => _ui.ClearProgress();

    public override void EnterNestedPrompt() => throw new NotSupportedException("This shell has no nested prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("This shell has no nested prompt.");

    // A program that a script starts shares the console with us; nothing has to be put aside for it.
    public override void NotifyBeginApplication() => _ui.ClearProgress();

    public override void NotifyEndApplication()
    {
    }
}
