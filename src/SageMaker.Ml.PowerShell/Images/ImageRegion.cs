using System.Management.Automation;
using SageMaker.Ml.PowerShell.Sessions;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Images;

/// <summary>Finds the region that a look-up is for. The catalogue asks no service, so this makes no session where the region is known without one.</summary>
internal static class ImageRegion
{
    private static readonly string[] s_variables = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    /// <summary>The region of the call, of its session, of the runspace or of the environment; null when none of them says.</summary>
    public static string? Find(PSCmdlet cmdlet, string? given, SmSession? session)
    {
        if (given is not null) return given;
        if ((session ?? RunspaceState.Current.DefaultSession) is { IsLocal: false } known) return known.Region;
        return new AwsToolsSession(cmdlet).Region ?? s_variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(r => !string.IsNullOrEmpty(r));
    }
}
