using System.Management.Automation;

namespace AwsToolsLookAlike.Common;

[Cmdlet("Clear", "AWSCredential")]
public sealed class ClearAWSCredentialCmdlet : PSCmdlet
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public VariableScope Scope { get; set; }

    protected override void ProcessRecord() => SessionState.PSVariable.Set(this.InScope(SessionVariables.Credentials, Scope), null);
}
