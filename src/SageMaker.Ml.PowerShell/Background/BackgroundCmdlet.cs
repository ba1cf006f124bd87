using System.Management.Automation;

namespace SageMaker.Ml.PowerShell.Background;

/// <summary>What the cmdlets share that may take long: with -AsJob they run as a PowerShell job.</summary>
public abstract class BackgroundCmdlet : SmCmdlet
{
    private JobCall? _call;

    /// <summary>Run as a PowerShell job, which is returned at once and waits for the end of the work. Stop-Job ends the waiting only.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    /// <summary>The switch that makes the cmdlet wait for the end of the work; null for one that always does. A job does.</summary>
    protected virtual string? WaitSwitch => null;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        // What would be done is shown here and now.
        if (AsJob && !IsWhatIf) _call = new JobCall(this);
        else base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (_call is null) base.ProcessRecord();
        else _call.AddInput();
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        if (_call is null) base.EndProcessing();
        else Run(_ => StartAsync(_call));
    }

    private Task StartAsync(JobCall call)
    {
        var command = MyInvocation.MyCommand.Name;
        var asks = GetType().GetCustomAttributes(typeof(CmdletAttribute), false) is [CmdletAttribute { SupportsShouldProcess: true }];
        if (asks && !ShouldProcess(command, "Start job")) return Task.CompletedTask;
        var more = new Dictionary<string, object>();
        // Nobody is there to answer a job's questions; the one above stood for all of them.
        if (asks) more["Confirm"] = false;
        if (WaitSwitch is { } wait) more[wait] = true;
        WriteObject(call.Start(Where(), [nameof(AsJob), "Confirm", .. more.Keys], more));
        return Task.CompletedTask;
    }

    private string Where() => (Session ?? Sessions.RunspaceState.Current.DefaultSession)?.ToString() ?? Region ?? "AWS";
}
