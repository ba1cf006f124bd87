using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using SageMaker.Ml.Aws.Calls;
using SageMaker.Ml.Aws.Credentials;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Aws.Storage;

/// <summary>The AWS SDK's client for S3, made on first need: a session that only calls services never pays for it.</summary>
internal sealed class S3Client(string region, AwsBackendOptions options, CredentialChain credentials, HttpMessageHandler connections, RetryRule retries, TimeProvider clock)
{
    /// <summary>A part may be large and the line slow; each is sent again when it takes longer.</summary>
    private static readonly TimeSpan PartTimeout = TimeSpan.FromMinutes(5);

    private AmazonS3Client? _client;

    /// <summary>The region that new buckets are made in.</summary>
    public string Region => region;

    /// <summary>Sends objects and parts.</summary>
    public S3Sender Sender { get; } = new(new HttpExchange(connections, PartTimeout), retries, clock);

    /// <summary>The client, once there are credentials.</summary>
    /// <exception cref="Errors.SmException">There are none, or they cannot be obtained.</exception>
    public async Task<AmazonS3Client> GetAsync(CancellationToken cancel)
    {
        // Asked here, credentials that cannot be obtained are told as that; inside the SDK's client they would look like a failure of S3.
        await credentials.GetAsync(cancel).ConfigureAwait(false);
        if (_client is not null) return _client;
        var client = new AmazonS3Client(credentials.ForSdk(), Configure());
        return Interlocked.CompareExchange(ref _client, client, null) ?? client;
    }

    private AmazonS3Config Configure()
    {
        var config = new AmazonS3Config
        {
            MaxErrorRetry = retries.MaxAttempts - 1,
            HttpClientFactory = new SharedConnections(connections),
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
        };
        if (options.ProfileName is not null) config.Profile = new Profile(options.ProfileName);
        config.ClientAppId ??= UserAgent.Product;
        if ((options.ServiceUrl?.AbsoluteUri ?? config.ServiceURL) is not { } url) return config;
        config.ServiceURL = url;
        config.AuthenticationRegion = region;
        // Stand-ins for S3 answer under one host name, whatever the bucket.
        config.ForcePathStyle = !new Uri(url).Host.Contains(".amazonaws.", StringComparison.OrdinalIgnoreCase);
        return config;
    }

    private sealed class SharedConnections(HttpMessageHandler connections) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(connections, disposeHandler: false) { Timeout = PartTimeout };

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;
    }
}
