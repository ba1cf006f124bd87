using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Sessions;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Images;

/// <summary>Finds the region that a look-up is for. The catalogue asks no service, so this makes no session where the region is known without one.</summary>
internal static class ImageRegion
{
    private static readonly string[] s_variables = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    /// <summary>The region of the given session, of the runspace's or of the environment; null when none of them says.</summary>
    public static string? Find(PSCmdlet cmdlet, SmSession? session)
    {
        if ((session ?? RunspaceState.Current.DefaultSession) is { IsLocal: false } known) return known.Region;
        return new AwsToolsSession(new CmdletShell(cmdlet)).Region ?? s_variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(r => !string.IsNullOrEmpty(r));
    }

    /// <summary>The region of a session that had to be made for it, since a profile may name one.</summary>
    /// <exception cref="SmArgumentException">The session works on this machine.</exception>
    public static string Of(SmSession session) => session.IsLocal
        ? throw new SmArgumentException("Region", "The session works on this machine, which is in no region; give -Region to say where the image is pulled.")
        : session.Region;
}
