using SageMaker.Ml.PowerShell.Isolation;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>What Set-DefaultAWSRegion and Set-AWSCredential of AWS.Tools left in this runspace.</summary>
internal sealed class AwsToolsSession(IShellState shell)
{
    private const string RegionVariable = "StoredAWSRegion";
    private const string CredentialVariable = "StoredAWSCredentials";

    /// <summary>The region that Set-DefaultAWSRegion set, or null.</summary>
    public string? Region => shell.Variable(RegionVariable)?.ToString() is { Length: > 0 } region ? region : null;

    /// <summary>The options with what AWS.Tools remembers in place of what they leave open.</summary>
    public SessionOptions Complete(SessionOptions options) => options.Local ? options : options with
    {
        Region = options.Region ?? Region,
        RegionSource = options.Region is null && Region is not null ? "Set-DefaultAWSRegion" : options.RegionSource,
        Credentials = options.Credentials ?? (options.ProfileName is null ? FindCredentials() : null),
    };

    /// <summary>The credentials that Set-AWSCredential set, or null. The variable hides them; AWS.Tools' own Get-AWSCredential gives them.</summary>
    private ForeignCredential? FindCredentials() =>
        shell.Variable(CredentialVariable) is not null && shell.Output("Get-AWSCredential") is { } credential ? ForeignCredential.TryWrap(credential) : null;
}
