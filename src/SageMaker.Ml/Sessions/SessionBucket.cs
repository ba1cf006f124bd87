namespace SageMaker.Ml.Sessions;

/// <summary>A bucket and, when its name is one that we made up, the account that must own it.</summary>
/// <param name="Name">The bucket.</param>
/// <param name="ExpectedOwner">The account that must own it, so that nobody else can lie in wait under a name that is easy to guess;
/// null for a bucket that the user named.</param>
public sealed record BucketChoice(string Name, string? ExpectedOwner);

/// <summary>Chooses the session's bucket and creates the default one on first need.</summary>
internal sealed class SessionBucket(SmSession session)
{
    private readonly SemaphoreSlim _gate = new(1);
    private bool _exists;

    public async Task<BucketChoice> GetAsync(CancellationToken cancel)
    {
        if (session.Bucket is { } named) return new BucketChoice(named, null);
        var account = (await session.GetIdentityAsync(cancel).ConfigureAwait(false)).Account;
        return new BucketChoice($"sagemaker-{session.Region}-{account}", account);
    }

    public async Task<BucketChoice> EnsureAsync(CancellationToken cancel)
    {
        var bucket = await GetAsync(cancel).ConfigureAwait(false);
        // A bucket that the user named is theirs to create, and asking for it would cost a request each time.
        if (_exists || bucket.ExpectedOwner is null) return bucket;
        await _gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (!_exists) await session.Objects.EnsureBucketAsync(bucket.Name, bucket.ExpectedOwner, cancel).ConfigureAwait(false);
            _exists = true;
            return bucket;
        }
        finally
        {
            _gate.Release();
        }
    }
}
