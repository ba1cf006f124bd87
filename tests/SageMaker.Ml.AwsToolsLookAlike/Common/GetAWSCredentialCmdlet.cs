using System.Management.Automation;
using Amazon.Runtime;

namespace AwsToolsLookAlike.Common;

[Cmdlet("Get", "AWSCredential")]
[OutputType(typeof(AWSCredentials))]
public sealed class GetAWSCredentialCmdlet : PSCmdlet
{
    protected override void ProcessRecord()
    {
        var stored = SessionState.PSVariable.GetValue(SessionVariables.Credentials);
        if ((stored is PSObject wrapped ? wrapped.BaseObject : stored) is AWSPSCredentials credentials) WriteObject(credentials.Credentials);
    }
}
