namespace SageMaker.Ml.Ports;

/// <summary>Makes backends on AWS. Implemented in an assembly of its own that loads only when it is needed.</summary>
public interface IAwsBackendFactory
{
    /// <summary>Makes a backend. Region and credentials are found out here, without any request to AWS.</summary>
    /// <exception cref="Errors.SmException"><c>NoRegion</c> or <c>NoCredentials</c>: what is missing, and every way to supply it.</exception>
    IBackend Create(AwsBackendOptions options);

    /// <summary>The names of the profiles that the user's AWS configuration has.</summary>
    IReadOnlyList<string> ListProfileNames();
}

/// <summary>What a backend on AWS is made from; null leaves a choice to the environment, the profile and the machine, in the SDKs' usual order.</summary>
public sealed record AwsBackendOptions
{
    /// <summary>The region's name.</summary>
    public string? Region { get; init; }

    /// <summary>The profile to take credentials from.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Where to take credentials from instead of a profile or the environment.</summary>
    public ICredentialSource? Credentials { get; init; }

    /// <summary>The address of all services, such as <c>http://127.0.0.1:5000</c> of an emulator.</summary>
    public Uri? ServiceUrl { get; init; }

    /// <summary>Told of each finished call; for verbose output.</summary>
    public Action<ServiceCall>? Observer { get; init; }
}

/// <summary>Gives credentials, and fresh ones when they are about to expire.</summary>
public interface ICredentialSource
{
    /// <summary>The credentials as they are now.</summary>
    Task<AwsCredential> GetAsync(CancellationToken cancel);
}

/// <summary>Credentials of AWS.</summary>
/// <param name="AccessKeyId">The access key's identifier.</param>
/// <param name="SecretKey">The secret key.</param>
/// <param name="SessionToken">The token of temporary credentials; null for long-lived ones.</param>
/// <param name="Expiration">When they expire, UTC; null when that is not known.</param>
public sealed record AwsCredential(string AccessKeyId, string SecretKey, string? SessionToken, DateTime? Expiration)
{
    /// <summary>The identifier only, so that no log shows a secret.</summary>
    public override string ToString() => AccessKeyId;
}

/// <summary>A finished call of a service, for people who want to see what goes on. It holds no secrets and no content.</summary>
/// <param name="Operation">The operation, such as <c>sagemaker:CreateTrainingJob</c>.</param>
/// <param name="Duration">How long it took, retries included.</param>
/// <param name="StatusCode">The HTTP status; 0 when no answer came.</param>
/// <param name="RequestId">The request's identifier, if it had one.</param>
/// <param name="Retries">How many times it was sent again.</param>
public sealed record ServiceCall(string Operation, TimeSpan Duration, int StatusCode, string? RequestId, int Retries);
