using System.Management.Automation;
using Amazon.Runtime;

namespace AwsToolsLookAlike.Common;

[Cmdlet("New", "AWSCredential")]
[OutputType(typeof(AWSCredentials))]
public sealed class NewAWSCredentialCmdlet : CredentialArguments
{
    protected override void ProcessRecord() => WriteObject(FindCredentials().Credentials);
}
