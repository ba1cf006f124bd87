using System.Management.Automation;
using SageMaker.Ml.Ports;
using SageMaker.Ml.PowerShell.Isolation;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>What Set-DefaultAWSRegion and Set-AWSCredential of AWS.Tools left in this runspace.</summary>
internal sealed class AwsToolsSession(PSCmdlet? cmdlet)
{
    private const string RegionVariable = "StoredAWSRegion";
    private const string CredentialVariable = "StoredAWSCredentials";

    /// <summary>The region that Set-DefaultAWSRegion set, or null.</summary>
    public string? Region => cmdlet?.GetVariableValue(RegionVariable)?.ToString() is { Length: > 0 } region ? region : null;

    /// <summary>The credentials that Set-AWSCredential set, or null. The variable hides them; AWS.Tools' own Get-AWSCredential gives them.</summary>
    public ICredentialSource? FindCredentials()
    {
        if (cmdlet?.GetVariableValue(CredentialVariable) is null) return null;
        if (cmdlet.InvokeCommand.GetCommand("Get-AWSCredential", CommandTypes.Cmdlet | CommandTypes.Function) is null) return null;
        var credential = cmdlet.InvokeCommand.InvokeScript("Get-AWSCredential").FirstOrDefault();
        return credential is null ? null : ForeignCredential.TryWrap(credential.BaseObject);
    }
}
