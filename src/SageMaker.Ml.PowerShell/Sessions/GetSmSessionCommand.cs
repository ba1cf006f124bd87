using System.Management.Automation;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Returns the session that cmdlets work with when none is given: the one that Set-SmSession set, else one from the environment.</summary>
[Cmdlet(VerbsCommon.Get, "SmSession")]
[OutputType(typeof(SmSession))]
public sealed class GetSmSessionCommand : SmCmdlet
{
    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancel)
    {
        WriteObject(CurrentSession);
        return Task.CompletedTask;
    }
}
