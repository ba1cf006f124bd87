using System.Management.Automation;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Sets where work runs and what it is given by default, for this runspace. The earlier default session is replaced as a whole.</summary>
/// <remarks>The session says where work runs (a region of AWS, or with -Local this machine), as whom, and what jobs get when they do not say it themselves: role, bucket, prefix, keys, network, tags. What is
/// not given comes from config.yaml of the SageMaker Python SDK, the environment and AWS.Tools. Every runspace has its own; no credentials are looked up before they are needed.</remarks>
/// <example>
/// Work on this machine.
/// <code>
/// Set-SmSession -Local
/// </code>
/// Trainings and endpoints are now processes here. Nothing is sent to AWS, and no account is needed.
/// </example>
/// <example>
/// Run scripts in their images on this machine.
/// <code>
/// Set-SmSession -Local -Container -ContainerEngine podman
/// </code>
/// A training now runs in the image that its estimator names, by podman. The engine is looked for when something first needs it.
/// </example>
/// <example>
/// Work in an account.
/// <code>
/// Set-SmSession eu-central-1 -ProfileName research -Role MySageMakerRole -Bucket my-bucket -Prefix fraud -Tag @{ team = 'fraud' }
/// </code>
/// </example>
/// <example>
/// Use the credentials of AWS.Tools.
/// <code>
/// Set-SmSession -Region eu-central-1 -Credential (Get-AWSCredential research) -PassThru | Select-Object Region, Role, Bucket
/// </code>
/// </example>
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
