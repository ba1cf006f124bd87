using System.Management.Automation;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Sets where work runs and what it is given by default, for this runspace. The earlier default session is replaced as a whole.</summary>
[Cmdlet(VerbsCommon.Set, "SmSession", DefaultParameterSetName = "Aws", SupportsShouldProcess = true)]
[OutputType(typeof(SmSession))]
public sealed class SetSmSessionCommand : SessionParameters
{
    /// <summary>Returns the session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!ShouldProcess(Local ? "local" : Region ?? "the environment's region", "Set the default session")) return;
        var session = Build();
        RunspaceState.Current.DefaultSession = session;
        if (PassThru) WriteObject(session);
    }
}
