using System.Management.Automation;
using SageMaker.Ml.Ports;
using SageMaker.Ml.PowerShell.Isolation;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>What Set-DefaultAWSRegion and Set-AWSCredential of AWS.Tools left in this runspace.</summary>
internal sealed class AwsToolsSession(PSCmdlet? cmdlet)
{
    private const string RegionVariable = "StoredAWSRegion";
    private const string CredentialVariable = "StoredAWSCredentials";

    /// <summary>The region that Set-DefaultAWSRegion set, or null.</summary>
    public string? Region => cmdlet?.GetVariableValue(RegionVariable)?.ToString() is { Length: > 0 } region ? region : null;

    /// <summary>The options with what AWS.Tools remembers in place of what they leave open.</summary>
    public SessionOptions Complete(SessionOptions options) => options.Local ? options : options with
    {
        Region = options.Region ?? Region,
        Credentials = options.Credentials ?? (options.ProfileName is null ? FindCredentials() : null),
    };

    /// <summary>The credentials that Set-AWSCredential set, or null. The variable hides them; AWS.Tools' own Get-AWSCredential gives them.</summary>
    private ICredentialSource? FindCredentials()
    {
        if (cmdlet?.GetVariableValue(CredentialVariable) is null) return null;
        if (cmdlet.InvokeCommand.GetCommand("Get-AWSCredential", CommandTypes.Cmdlet | CommandTypes.Function) is null) return null;
        var credential = cmdlet.InvokeCommand.InvokeScript("Get-AWSCredential").FirstOrDefault();
        return credential is null ? null : ForeignCredential.TryWrap(credential.BaseObject);
    }
}
