using System.Management.Automation;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using AwsToolsLookAlike.Common;

namespace AwsToolsLookAlike.Identity;

/// <summary>Calls through the SDK's own client, with all of the SDK's pipeline.</summary>
[Cmdlet("Get", "STSCallerIdentity")]
[OutputType(typeof(GetCallerIdentityResponse))]
public sealed class GetSTSCallerIdentityCmdlet : ServiceCmdlet
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Select { get; set; } = "*";

    protected override void Execute()
    {
        var config = new AmazonSecurityTokenServiceConfig { ServiceURL = Endpoint.ToString(), AuthenticationRegion = RegionName };
        using var client = new AmazonSecurityTokenServiceClient(FindCredentials().Credentials, config);
        Write(client.GetCallerIdentityAsync(new GetCallerIdentityRequest()).GetAwaiter().GetResult(), Select);
    }
}
