using System.Management.Automation;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Makes a session without making it the default one, for -Session.</summary>
[Cmdlet(VerbsCommon.New, "SmSession", DefaultParameterSetName = "Aws")]
[OutputType(typeof(SmSession))]
public sealed class NewSmSessionCommand : SessionParameters
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(Build());
}
