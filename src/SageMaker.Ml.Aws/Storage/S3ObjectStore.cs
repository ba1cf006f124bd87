using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using static SageMaker.Ml.Aws.Storage.S3Errors;

namespace SageMaker.Ml.Aws.Storage;

/// <summary>Objects in S3.</summary>
internal sealed class S3ObjectStore(S3Client client) : IObjectStore
{
    private readonly S3Uploads _uploads = new(client);
    private readonly S3Downloads _downloads = new(client);
    private readonly S3Buckets _buckets = new(client);
    private readonly S3Copies _copies = new(client);

    public override string ToString() => "Amazon S3";

    public Task UploadAsync(IReadOnlyCollection<FileUpload> files, UploadOptions options, IProgress<long>? progress, CancellationToken cancel) =>
        _uploads.UploadAsync(files, options, progress, cancel);

    public Task PutAsync(S3Uri destination, ReadOnlyMemory<byte> content, UploadOptions options, CancellationToken cancel) =>
        _uploads.PutAsync(destination, content, options, cancel);

    public async Task CopyAsync(S3Uri source, S3Uri destination, UploadOptions options, CancellationToken cancel)
    {
        var found = await FindAsync(source, null, cancel).ConfigureAwait(false)
            ?? throw new ObjectStoreException($"{source} does not exist.", ObjectStoreError.NotFound, "NoSuchKey");
        await _copies.CopyAsync(found, destination, options, cancel).ConfigureAwait(false);
    }

    public Task DownloadAsync(S3Uri source, string path, IProgress<long>? progress, CancellationToken cancel) =>
        _downloads.DownloadAsync(source, path, progress, cancel);

    public Task<Stream> OpenReadAsync(S3Uri source, CancellationToken cancel) => _downloads.OpenReadAsync(source, cancel);

    public Task EnsureBucketAsync(string bucket, string? expectedOwner, CancellationToken cancel) =>
        _buckets.EnsureAsync(bucket, expectedOwner, cancel);

    public async IAsyncEnumerable<StoredObject> ListAsync(S3Uri prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        var request = new ListObjectsV2Request { BucketName = prefix.Bucket, Prefix = prefix.Key };
        ListObjectsV2Response page;
        do
        {
            page = await GuardAsync(prefix, () => s3.ListObjectsV2Async(request, cancel), cancel).ConfigureAwait(false);
            foreach (var found in page.S3Objects ?? []) yield return Describe(new S3Uri(prefix.Bucket, found.Key), found.Size, found.LastModified);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    public async Task<StoreLevel> ListLevelAsync(S3Uri prefix, int maximum, CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        var request = new ListObjectsV2Request { BucketName = prefix.Bucket, Prefix = prefix.Key, Delimiter = "/", MaxKeys = maximum };
        var page = await GuardAsync(prefix, () => s3.ListObjectsV2Async(request, cancel), cancel).ConfigureAwait(false);
        return new StoreLevel(
            [.. (page.CommonPrefixes ?? []).Select(key => new S3Uri(prefix.Bucket, key))],
            [.. (page.S3Objects ?? []).Select(found => Describe(new S3Uri(prefix.Bucket, found.Key), found.Size, found.LastModified))],
            page.IsTruncated != true);
    }

    public Task<IReadOnlyList<string>> ListBucketsAsync(CancellationToken cancel) => _buckets.ListAsync(cancel);

    public async Task<StoredObject?> FindAsync(S3Uri uri, string? expectedBucketOwner, CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        var request = new GetObjectMetadataRequest { BucketName = uri.Bucket, Key = uri.Key, ExpectedBucketOwner = expectedBucketOwner };
        try
        {
            var found = await GuardAsync(uri, () => s3.GetObjectMetadataAsync(request, cancel), cancel).ConfigureAwait(false);
            return Describe(uri, found.ContentLength, found.LastModified) with { ContentType = found.Headers.ContentType is { Length: > 0 } type ? type : null };
        }
        catch (ObjectStoreException e) when (e.Error == ObjectStoreError.NotFound)
        {
            return null;
        }
    }

    public async Task DeleteAsync(S3Uri uri, CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        await GuardAsync(uri, () => s3.DeleteObjectAsync(uri.Bucket, uri.Key, cancel), cancel).ConfigureAwait(false);
    }

    private static StoredObject Describe(S3Uri uri, long? size, DateTime? written) =>
        new(uri, size ?? 0, (written ?? DateTime.UnixEpoch).ToUniversalTime());
}
