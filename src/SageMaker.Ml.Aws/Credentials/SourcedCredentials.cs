using Amazon.Runtime;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Aws.Credentials;

/// <summary>Credentials of an <see cref="ICredentialSource"/>, in the form that the AWS SDK takes them.</summary>
internal sealed class SourcedCredentials : RefreshingAWSCredentials
{
    /// <summary>How long credentials of unknown expiry are used before they are asked for again.</summary>
    private static readonly TimeSpan UnknownExpiry = TimeSpan.FromMinutes(1);

    private readonly ICredentialSource _source;

    public SourcedCredentials(ICredentialSource source)
    {
        _source = source;
        // The source keeps its own margin; subtracting another here would refuse what it just gave.
        ExpirationBuffer = TimeSpan.Zero;
    }

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var fresh = await _source.GetAsync(CancellationToken.None).ConfigureAwait(false);
        var expiry = fresh.Expiry ?? DateTime.UtcNow + UnknownExpiry;
        return new CredentialsRefreshState(new ImmutableCredentials(fresh.AccessKey, fresh.SecretKey, fresh.Token), expiry);
    }

    // The SDK's own clients ask asynchronously; this is for the few places where it cannot.
    protected override CredentialsRefreshState GenerateNewCredentials() => Task.Run(GenerateNewCredentialsAsync).GetAwaiter().GetResult();
}
