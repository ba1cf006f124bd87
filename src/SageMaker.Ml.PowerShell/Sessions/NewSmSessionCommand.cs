using System.Management.Automation;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Makes a session without making it the default one, for -Session.</summary>
/// <remarks>Takes what Set-SmSession takes. Use it to work in several regions or accounts side by side. What a session returns remembers it: a training from another region is waited for,
/// published and removed there, without saying it again.</remarks>
/// <example>
/// Compare this machine with AWS.
/// <code>
/// $here = New-SmSession -Local
/// $there = New-SmSession eu-central-1 -Role MySageMakerRole
/// $here, $there |
///     ForEach-Object { $estimator | Start-SmTraining -InputData ./train.csv -Session $_ } |
///     Wait-SmTraining -Quiet |
///     Select-Object Region, TrainingJobName, TrainingTimeInSeconds
/// </code>
/// </example>
/// <example>
/// List the endpoints of several regions.
/// <code>
/// 'eu-central-1', 'us-east-1' |
///     ForEach-Object { Find-SmEndpoint -Session (New-SmSession $_) } |
///     Select-Object Region, EndpointName, EndpointStatus |
///     Export-Csv ./endpoints.csv
/// </code>
/// </example>
/// <example>
/// Use a session in other runspaces.
/// <code>
/// $session = New-SmSession -Region eu-central-1 -ProfileName research
/// 1..4 | ForEach-Object -Parallel { Get-SmTraining "fraud-$_" -Session $using:session }
/// </code>
/// </example>
[Cmdlet(VerbsCommon.New, "SmSession", DefaultParameterSetName = "Aws")]
[OutputType(typeof(SmSession))]
public sealed class NewSmSessionCommand : SessionParameters
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(Build());
}
