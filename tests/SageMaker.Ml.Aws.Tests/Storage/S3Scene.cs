using SageMaker.Ml.Aws.Calls;
using SageMaker.Ml.Aws.Credentials;
using SageMaker.Ml.Aws.Storage;
using SageMaker.Ml.Aws.Tests.Calls;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Aws.Tests.Storage;

/// <summary>Stores before moto or a scripted server.</summary>
internal static class S3Scene
{
    private static int _buckets;

    public static S3ObjectStore Connect(Uri url, string region = "eu-central-1", int attempts = 5, Action<OperationReport>? observer = null) =>
        new(Client(url, region, attempts, observer));

    public static S3Client Client(Uri url, string region = "eu-central-1", int attempts = 5, Action<OperationReport>? observer = null)
    {
        var options = new AwsBackendOptions { ServiceUrl = url };
        var credentials = new CredentialChain(new Keys(), null);
        return new S3Client(region, options, credentials, Watched(observer), new RetryRule(attempts, () => 1), new InstantClock());
    }

    private static HttpMessageHandler Watched(Action<OperationReport>? observer) =>
        observer is null ? Connections.Create(null) : new S3CallWatch(Connections.Create(null), TimeProvider.System, observer);

    /// <summary>A bucket that no other test has.</summary>
    public static async Task<S3Uri> MakeBucketAsync(this S3ObjectStore store)
    {
        var bucket = $"test-{Interlocked.Increment(ref _buckets)}-{Guid.NewGuid():N}";
        await store.EnsureBucketAsync(bucket, null, TestContext.Current.CancellationToken);
        return new S3Uri(bucket);
    }

    private sealed class Keys : ICredentialSource
    {
        public Task<AccessCredentials> GetAsync(CancellationToken cancel) => Task.FromResult(new AccessCredentials("AKIDEXAMPLE", "secret", null, null));
    }
}
