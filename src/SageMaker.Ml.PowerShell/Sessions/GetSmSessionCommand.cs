using System.Management.Automation;
using SageMaker.Ml.Config;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Returns the session that cmdlets work with when none is given: the one that Set-SmSession set, else one from the environment.</summary>
/// <remarks>Use it to see what a call would work with. -Region, -ProfileName and -Credential change the answer as they would change any other call. Looking at the region may read
/// the environment; credentials are not checked.
/// -Defaults lists what calls with this session are given when they do not say it themselves, each with where it comes from: a parameter, an environment variable, a configuration file and its
/// line, or what is built in. Keys of a configuration file that this module does not use are listed last.</remarks>
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
/// <example>
/// See what a training would be given, and who says so.
/// <code>
/// Get-SmSession -Defaults | Where-Object Scope -eq TrainingJob
/// </code>
/// </example>
/// <example>
/// Find what a configuration file says in vain.
/// <code>
/// Get-SmSession -Defaults | Where-Object IsUsed -eq $false | Select-Object Key, Value, Path, Line
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "SmSession", DefaultParameterSetName = "Session")]
[OutputType(typeof(SmSession), ParameterSetName = ["Session"])]
[OutputType(typeof(SmDefault), ParameterSetName = ["Defaults"])]
public sealed class GetSmSessionCommand : SmCmdlet
{
    /// <summary>Returns what calls are given when they do not say it themselves, instead of the session.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Defaults")]
    public SwitchParameter Defaults { get; set; }

    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancel)
    {
        if (Defaults) WriteObject(CurrentSession.ListDefaults(), enumerateCollection: true);
        else WriteObject(CurrentSession);
        return Task.CompletedTask;
    }
}
