using SageMaker.Ml.Aws.Calls;
using SageMaker.Ml.Aws.Credentials;
using SageMaker.Ml.Aws.Endpoints;
using SageMaker.Ml.Aws.Storage;

using SageMaker.Ml.Contracts.Sts;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Aws;

/// <summary>Work that runs on AWS.</summary>
internal sealed class AwsBackend : IBackend
{
    /// <summary>A real-time endpoint may take 60 s for an answer, and its connection some time to be made.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(100);

    private CallerIdentity? _identity;

    public AwsBackend(AwsBackendOptions options, string region, TimeProvider? clock = null)
    {
        Region = region;
        clock ??= TimeProvider.System;
        var retries = new RetryRule(EndpointConfig.MaxAttempts, Random.Shared.NextDouble);
        var connections = Connections.Create(options.Proxy);
        var credentials = new CredentialChain(options.Credentials, options.ProfileName);
        Transport = new ServiceTransport(
            new ServiceEndpoints(region, options.ProfileName, options.ServiceUrl),
            credentials,
            new HttpExchange(connections, AnswerTimeout),
            retries,
            clock,
            options.Observer);
        HttpMessageHandler storeConnections = options.Observer is null ? connections : new S3CallWatch(connections, clock, options.Observer);
        Objects = new S3ObjectStore(new S3Client(region, options, credentials, storeConnections, retries, clock));
    }

    public string Region { get; }

    public bool IsLocal => false;

    public IServiceTransport Transport { get; }

    public IObjectStore Objects { get; }

    public override string ToString() => $"AWS, {Region}";

    public async Task<CallerIdentity> GetIdentityAsync(CancellationToken cancel)
    {
        if (_identity is not null) return _identity;
        var caller = await Transport.SendAsync(new GetCallerIdentityRequest(), cancel).ConfigureAwait(false);
        return _identity = new CallerIdentity(caller.Account!, caller.Arn!);
    }
}
