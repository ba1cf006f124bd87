using SageMaker.Ml.Code;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Data;

/// <summary>The place in S3 where a job's code and data are put: the session's bucket below its prefix, or where the job was told to write.</summary>
internal sealed class Workspace
{
    private readonly SmSession _session;
    private readonly BucketChoice _bucket;
    private bool _uploaded;

    private Workspace(SmSession session, BucketChoice bucket, S3Uri root, string? kmsKey)
    {
        _session = session;
        _bucket = bucket;
        Root = root;
        Options = new UploadOptions { KmsKey = kmsKey, ExpectedBucketOwner = bucket.ExpectedOwner };
    }

    /// <summary>What is added to each object.</summary>
    public UploadOptions Options { get; }

    /// <summary>What everything lies below.</summary>
    public S3Uri Root { get; }

    /// <summary>Stands for the address of code that a rehearsal does not have: its folder is called by its content.</summary>
    public S3Uri UnknownCode => Root.Append("code", "hash-of-the-code", SourceCode.ArchiveName);

    /// <summary>Chooses the place.</summary>
    /// <param name="session">The session.</param>
    /// <param name="outputPath">Where the job writes, when it was told so. Unless the session names a bucket, code and data go there too,
    /// so that a default bucket is neither needed nor made.</param>
    /// <param name="kmsKey">The KMS key for uploads, or null.</param>
    /// <param name="cancel">Stops the look-up.</param>
    public static async Task<Workspace> OpenAsync(SmSession session, S3Uri? outputPath, string? kmsKey, CancellationToken cancel)
    {
        if (outputPath is not null && session.Bucket is null)
        {
            return new Workspace(session, new BucketChoice(outputPath.Bucket, null), outputPath, kmsKey);
        }

        var bucket = await session.GetBucketAsync(cancel).ConfigureAwait(false);
        return new Workspace(session, bucket, new S3Uri(bucket.Name, session.Prefix ?? ""), kmsKey);
    }

    /// <summary>A place that was named. Its bucket must exist.</summary>
    public static Workspace At(SmSession session, S3Uri root, string? kmsKey) => new(session, new BucketChoice(root.Bucket, null), root, kmsKey);

    /// <summary>Puts code where its content says, unless the very same code lies there already.</summary>
    /// <returns>Where it lies.</returns>
    public async Task<S3Uri> PlaceCodeAsync(SourceCode source, CancellationToken cancel)
    {
        if (source.Remote is { } remote) return remote;
        using var packed = await source.PackAsync(cancel).ConfigureAwait(false);
        var place = Root.Append("code", packed.ContentHash, SourceCode.ArchiveName);
        if (await _session.Objects.FindAsync(place, _bucket.ExpectedOwner, cancel).ConfigureAwait(false) is null)
        {
            await UploadAsync([new FileUpload(packed.Path, place)], null, cancel).ConfigureAwait(false);
        }

        _uploaded = true;
        return place;
    }

    /// <summary>Uploads files. Our default bucket is made when it turns out to be missing, which costs nothing when it is not.</summary>
    public Task UploadAsync(IReadOnlyCollection<FileUpload> files, IProgress<long>? progress, CancellationToken cancel) =>
        StoreAsync(() => _session.Objects.UploadAsync(files, Options, progress, cancel), cancel);

    /// <summary>Stores what was made here, like an upload.</summary>
    public Task PutAsync(S3Uri place, ReadOnlyMemory<byte> content, CancellationToken cancel) => StoreAsync(() => _session.Objects.PutAsync(place, content, Options, cancel), cancel);

    /// <summary>Makes sure that there is a bucket to write results to; known already when something was uploaded.</summary>
    public Task EnsureAsync(CancellationToken cancel) => _uploaded ? Task.CompletedTask : _session.EnsureBucketAsync(cancel);

    private async Task StoreAsync(Func<Task> store, CancellationToken cancel)
    {
        try
        {
            await store().ConfigureAwait(false);
        }
        catch (ObjectStoreException e) when (e.Error == ObjectStoreError.NotFound && _bucket.ExpectedOwner is not null)
        {
            await _session.EnsureBucketAsync(cancel).ConfigureAwait(false);
            await store().ConfigureAwait(false);
        }
        catch (ObjectStoreException e) when (e.Error == ObjectStoreError.NotFound)
        {
            throw new SmException("BucketNotFound", SmErrorKind.NotFound, $"The bucket '{_bucket.Name}' does not exist. Create it, or leave it out to use a default bucket of the account.", e);
        }

        _uploaded = true;
    }
}
