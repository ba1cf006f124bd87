using System.Management.Automation;

namespace AwsToolsLookAlike.Common;

[Cmdlet("Set", "AWSCredential")]
public sealed class SetAWSCredentialCmdlet : CredentialArguments
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public VariableScope Scope { get; set; }

    protected override void ProcessRecord() => SessionState.PSVariable.Set(this.InScope(SessionVariables.Credentials, Scope), FindCredentials());
}
