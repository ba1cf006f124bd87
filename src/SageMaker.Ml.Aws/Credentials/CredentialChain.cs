using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Aws.Credentials;

/// <summary>Finds the credentials of a backend on first need, where the AWS command line would find them, and keeps them fresh.</summary>
/// <param name="source">Credentials that go before all others, or null.</param>
/// <param name="profile">The profile that the caller named, or null.</param>
internal sealed class CredentialChain(ICredentialSource? source, string? profile)
{
    private readonly SemaphoreSlim _gate = new(1);
    private AWSCredentials? _found;

    /// <summary>What to sign with now.</summary>
    /// <exception cref="SmException"><c>NoCredentials</c>: there are none. <c>CredentialsUnavailable</c>: there are, but they could not be obtained.</exception>
    public async Task<ImmutableCredentials> GetAsync(CancellationToken cancel)
    {
        var credentials = _found ?? await FindAsync(cancel).ConfigureAwait(false);
        try
        {
            var current = credentials.GetCredentialsAsync();
            return current.IsCompletedSuccessfully ? current.Result : await current.WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException and not SmException)
        {
            throw new SmException("CredentialsUnavailable", SmErrorKind.Denied, $"The AWS credentials{OfProfile} could not be obtained: {e.Message} {SignInAgain(credentials)}", e);
        }
    }

    /// <summary>The same credentials for a client of the AWS SDK: always those that this chain has then.</summary>
    public AWSCredentials ForSdk() => new Current(this);

    /// <summary>Forgets credentials that the service calls expired. Keys that cannot renew themselves are looked for again: temporary ones in the
    /// shared file or the environment may have been replaced meanwhile.</summary>
    public void Forget()
    {
        if (_found is RefreshingAWSCredentials refreshing) refreshing.ClearCredentials();
        else _found = null;
    }

    private async Task<AWSCredentials> FindAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return _found ??= source is not null ? new SourcedCredentials(source)
                : profile is not null ? Profiles.GetCredentials(profile)
                : await SearchAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private static async Task<AWSCredentials> SearchAsync(CancellationToken cancel)
    {
        try
        {
            // Not the SDK's shared instance: one session's sources are no business of another's.
            return await new DefaultAWSCredentialsIdentityResolver().ResolveIdentityAsync(null, cancel).ConfigureAwait(false);
        }
        catch (ProfileNotFoundException e)
        {
            throw new SmException("ProfileNotFound", SmErrorKind.NotFound, $"{e.Message} AWS_PROFILE names it; {Profiles.Choice()}", e);
        }
        catch (AmazonClientException e)
        {
            throw new SmException(
                "NoCredentials",
                SmErrorKind.Denied,
                "No AWS credentials were found, so nothing was sent. To work on AWS, sign in (aws configure, aws sso login or Set-AWSCredential) and, "
                + "where the profile is not the default one, name it: Set-SmSession -ProfileName name. To work on this machine without AWS: Set-SmSession -Local.",
                e);
        }
    }

    private sealed class Current(CredentialChain chain) : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => chain.GetAsync(CancellationToken.None).GetAwaiter().GetResult();

        public override Task<ImmutableCredentials> GetCredentialsAsync() => chain.GetAsync(CancellationToken.None);
    }

    private string OfProfile => profile is null ? "" : $" of profile '{profile}'";

    private string SignInAgain(AWSCredentials credentials) => credentials is SSOAWSCredentials
        ? $"Sign in again: aws sso login{(profile is null ? "" : $" --profile {profile}")}."
        : "Nothing was sent.";
}
