using System.Management.Automation;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Returns the session that cmdlets work with when none is given: the one that Set-SmSession set, else one from the environment.</summary>
/// <remarks>Use it to see what a call would work with. -Region, -ProfileName and -Credential change the answer as they would change any other call. Looking at the region may read
/// the environment; credentials are not checked.</remarks>
/// <example>
/// See where work runs.
/// <code>
/// Get-SmSession | Select-Object Region, IsLocal, Role, Bucket, Prefix
/// </code>
/// </example>
/// <example>
/// Look before a costly step.
/// <code>
/// if (-not (Get-SmSession).IsLocal) { Write-Warning "This will cost money in $((Get-SmSession).Region)." }
/// </code>
/// </example>
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
