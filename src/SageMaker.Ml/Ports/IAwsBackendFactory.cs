using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Ports;

/// <summary>Makes backends that work on AWS. The implementation lives in an assembly of its own with the AWS SDK beside it, so that whoever hosts
/// the domain can load it when it is needed and keep it apart.</summary>
public interface IAwsBackendFactory
{
    /// <summary>Makes a backend. Nothing is sent and no credentials are looked for until its first call; only a region that is nowhere named is asked
    /// of the machine.</summary>
    /// <exception cref="Errors.SmException"><c>NoRegion</c>: no region is given or configured. <c>ProfileNotFound</c>: the named profile does not exist.</exception>
    IBackend Create(AwsBackendOptions options);

    /// <summary>The names of the profiles in the user's AWS configuration, in alphabetical order.</summary>
    IReadOnlyList<string> ListProfileNames();
}

/// <summary>How a backend on AWS finds its region, its credentials and its services. Whatever is null is found the way the AWS command line finds it.</summary>
public sealed record AwsBackendOptions
{
    /// <summary>The region, such as <c>eu-central-1</c>; null for <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, the profile's region or the machine's own.</summary>
    public string? Region { get; init; }

    /// <summary>A profile of the user's AWS configuration; null for <c>AWS_PROFILE</c> or the default profile.</summary>
    public string? ProfileName { get; init; }

    /// <summary>One address for all services in place of theirs; null for <c>AWS_ENDPOINT_URL</c> and its likes, or AWS itself.</summary>
    public Uri? ServiceUrl { get; init; }

    /// <summary>Credentials that come from elsewhere and go before every other source.</summary>
    public ICredentialSource? Credentials { get; init; }

    /// <summary>A proxy for all requests; null for the one that the environment names.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Told of every operation when it has ended. It must be quick and must not throw.</summary>
    public Action<OperationReport>? Observer { get; init; }
}

/// <summary>Credentials that somebody else keeps fresh.</summary>
public interface ICredentialSource
{
    /// <summary>The credentials as they are now. Asked again when they expire, when the service calls them expired, and now and then
    /// when their expiry is unknown.</summary>
    Task<AccessCredentials> GetAsync(CancellationToken cancel);
}

/// <summary>What requests are signed with.</summary>
/// <param name="AccessKey">The access key's identifier.</param>
/// <param name="SecretKey">The secret key.</param>
/// <param name="Token">The session token of temporary credentials, or null.</param>
/// <param name="Expiry">When they end, UTC; null when they do not, or when that is not known.</param>
public sealed record AccessCredentials(string AccessKey, string SecretKey, string? Token, DateTime? Expiry)
{
    /// <summary>Who they belong to, never the secrets themselves.</summary>
    public override string ToString() => AccessKey;
}

/// <summary>How one operation went, for those who watch.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Duration">How long it took with all its retries.</param>
/// <param name="StatusCode">The HTTP status of the last answer; 0 when there was none.</param>
/// <param name="RequestId">The identifier of the last answer, or null.</param>
/// <param name="Retries">How often it was sent again.</param>
public sealed record OperationReport(OperationInfo Operation, TimeSpan Duration, int StatusCode, string? RequestId, int Retries)
{
    /// <summary>What it was about, where its name alone does not tell: the object in S3; else null.</summary>
    public string? Subject { get; init; }

    /// <summary>What was sent; null when the operation has no contract of ours. As text it shows no secrets.</summary>
    public ServiceRequest? Request { get; init; }

    /// <summary>What was answered; null when the call failed. As text it shows no secrets.</summary>
    public object? Response { get; init; }
}
