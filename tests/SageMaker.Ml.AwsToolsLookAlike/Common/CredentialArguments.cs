using System.Management.Automation;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace AwsToolsLookAlike.Common;

/// <summary>The parameters that say whose credentials are meant, as every cmdlet of AWS.Tools has them, in the order in which they count.</summary>
public abstract class CredentialArguments : PSCmdlet
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AK")]
    public string? AccessKey { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SK", "SecretAccessKey")]
    public string? SecretKey { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ST")]
    public string? SessionToken { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("StoredCredentials", "AWSProfileName")]
    public string? ProfileName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    public string? ProfileLocation { get; set; }

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public AWSCredentials? Credential { get; set; }

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public PSCredential? NetworkCredential { get; set; }

    private protected AWSPSCredentials FindCredentials()
    {
        if (AccessKey is not null) return new(Keys(AccessKey, SecretKey, SessionToken), "Supplied Key Parameters");
        if (ProfileName is not null) return new(OfProfile(ProfileName), ProfileName);
        if (Credential is not null) return new(Credential, "Credentials Object");
        if (SessionState.PSVariable.GetValue(SessionVariables.Credentials) is { } stored && Bare(stored) is AWSPSCredentials credentials) return credentials;
        return new(new EnvironmentVariablesAWSCredentials(), "Environment Variables");
    }

    private protected static object Bare(object value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static AWSCredentials Keys(string access, string? secret, string? token) =>
        token is null ? new BasicAWSCredentials(access, secret) : new SessionAWSCredentials(access, secret, token);

    private AWSCredentials OfProfile(string name) => new CredentialProfileStoreChain(ProfileLocation).TryGetAWSCredentials(name, out var credentials)
        ? credentials
        : throw new ArgumentException($"Credentials for profile '{name}' were not found.");
}
