using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Objects in memory; what changes them is noted as the S3 call that it is.</summary>
/// <param name="note">Takes each call.</param>
/// <param name="region">Where buckets are made.</param>
/// <param name="bucketsExist">Whether every bucket is there already.</param>
internal sealed class CapturingStore(Action<Call> note, string region, bool bucketsExist) : IObjectStore
{
    private readonly HashSet<string> _buckets = new(StringComparer.Ordinal);

    public MemoryObjectStore Memory { get; } = new();

    public async Task UploadAsync(IReadOnlyCollection<FileUpload> files, UploadOptions options, IProgress<long>? progress, CancellationToken cancel)
    {
        foreach (var file in files) await PutAsync(file.Destination, await File.ReadAllBytesAsync(file.Path, cancel), options, cancel);
    }

    public Task PutAsync(S3Uri destination, ReadOnlyMemory<byte> content, UploadOptions options, CancellationToken cancel)
    {
        if (!bucketsExist && !_buckets.Contains(destination.Bucket))
        {
            throw new ObjectStoreException($"The bucket '{destination.Bucket}' does not exist.", ObjectStoreError.NotFound, "NoSuchBucket");
        }

        var parameters = new JsonObject { ["Body"] = BodyOf(destination, content.ToArray()), ["Bucket"] = destination.Bucket, ["Key"] = destination.Key };
        if (options.ExpectedBucketOwner is { } owner) parameters["ExpectedBucketOwner"] = owner;
        if (options.KmsKey is { } key) (parameters["ServerSideEncryption"], parameters["SSEKMSKeyId"]) = ("aws:kms", key);
        note(new Call("PutObject", parameters));
        return Memory.PutAsync(destination, content, options, cancel);
    }

    public async Task CopyAsync(S3Uri source, S3Uri destination, UploadOptions options, CancellationToken cancel)
    {
        note(new Call("CopyObject", new JsonObject { ["Bucket"] = destination.Bucket, ["CopySource"] = $"{source.Bucket}/{source.Key}", ["Key"] = destination.Key }));
        await ((IObjectStore)Memory).CopyAsync(source, destination, options, cancel);
    }

    public Task EnsureBucketAsync(string bucket, string? expectedOwner, CancellationToken cancel)
    {
        if (bucketsExist || !_buckets.Add(bucket)) return Task.CompletedTask;
        // As the adapter for S3 does; only the oldest region must not be named.
        var parameters = new JsonObject { ["Bucket"] = bucket };
        if (region != "us-east-1") parameters["CreateBucketConfiguration"] = new JsonObject { ["LocationConstraint"] = region };
        note(new Call("CreateBucket", parameters));
        return Task.CompletedTask;
    }

    public Task DeleteAsync(S3Uri uri, CancellationToken cancel)
    {
        note(new Call("DeleteObject", new JsonObject { ["Bucket"] = uri.Bucket, ["Key"] = uri.Key }));
        return Memory.DeleteAsync(uri, cancel);
    }

    public Task DownloadAsync(S3Uri source, string path, IProgress<long>? progress, CancellationToken cancel) => Memory.DownloadAsync(source, path, progress, cancel);

    public Task<Stream> OpenReadAsync(S3Uri source, CancellationToken cancel) => Memory.OpenReadAsync(source, cancel);

    public async IAsyncEnumerable<StoredObject> ListAsync(S3Uri prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var item in Memory.ListAsync(prefix, cancel)) yield return item;
    }

    public Task<StoreLevel> ListLevelAsync(S3Uri prefix, int maximum, CancellationToken cancel) => Memory.ListLevelAsync(prefix, maximum, cancel);

    public Task<IReadOnlyList<string>> ListBucketsAsync(CancellationToken cancel) => Memory.ListBucketsAsync(cancel);

    public Task<StoredObject?> FindAsync(S3Uri uri, string? expectedBucketOwner, CancellationToken cancel) => Memory.FindAsync(uri, expectedBucketOwner, cancel);

    private static JsonObject BodyOf(S3Uri uri, byte[] content) => uri.Key.EndsWith(".tar.gz", StringComparison.Ordinal)
        ? new JsonObject { ["$tar_gz"] = Archive.Read(content) }
        : new JsonObject { ["$text"] = Encoding.UTF8.GetString(content), ["$base64"] = Convert.ToBase64String(content) };
}
