using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.TestKit;

/// <summary>An object store in memory.</summary>
public sealed class MemoryObjectStore(TimeProvider? clock = null) : IObjectStore
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>The objects by their address.</summary>
    public ConcurrentDictionary<string, (byte[] Content, DateTime Written)> Objects { get; } = [];

    /// <summary>The buckets that were asked for, with the owner that was expected.</summary>
    public ConcurrentQueue<(string Bucket, string? ExpectedOwner)> EnsuredBuckets { get; } = [];

    /// <summary>Every write, with its options.</summary>
    public ConcurrentQueue<(S3Uri Uri, UploadOptions Options)> Writes { get; } = [];

    public override string ToString() => "objects in memory";

    public async Task UploadAsync(IReadOnlyCollection<FileUpload> files, UploadOptions options, IProgress<long>? progress, CancellationToken cancel)
    {
        long total = 0;
        foreach (var file in files)
        {
            var content = await File.ReadAllBytesAsync(file.Path, cancel);
            await PutAsync(file.Destination, content, options, cancel);
            progress?.Report(total += content.Length);
        }
    }

    public Task PutAsync(S3Uri destination, ReadOnlyMemory<byte> content, UploadOptions options, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Writes.Enqueue((destination, options));
        Objects[destination.ToString()] = (content.ToArray(), _clock.GetUtcNow().UtcDateTime);
        return Task.CompletedTask;
    }

    public async Task DownloadAsync(S3Uri source, string path, IProgress<long>? progress, CancellationToken cancel)
    {
        var content = Get(source);
        await File.WriteAllBytesAsync(path, content, cancel);
        progress?.Report(content.Length);
    }

    public Task<Stream> OpenReadAsync(S3Uri source, CancellationToken cancel) => Task.FromResult<Stream>(new MemoryStream(Get(source), writable: false));

    public async IAsyncEnumerable<StoredObject> ListAsync(S3Uri prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        foreach (var (address, entry) in Objects.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            var uri = S3Uri.Parse(address);
            if (uri.Bucket == prefix.Bucket && uri.Key.StartsWith(prefix.Key, StringComparison.Ordinal)) yield return new StoredObject(uri, entry.Content.Length, entry.Written);
        }
    }

    public Task<StoredObject?> FindAsync(S3Uri uri, string? expectedBucketOwner, CancellationToken cancel) =>
        Task.FromResult(Objects.TryGetValue(uri.ToString(), out var entry) ? new StoredObject(uri, entry.Content.Length, entry.Written) : null);

    public Task DeleteAsync(S3Uri uri, CancellationToken cancel)
    {
        Objects.TryRemove(uri.ToString(), out _);
        return Task.CompletedTask;
    }

    public Task EnsureBucketAsync(string bucket, string? expectedOwner, CancellationToken cancel)
    {
        EnsuredBuckets.Enqueue((bucket, expectedOwner));
        return Task.CompletedTask;
    }

    private byte[] Get(S3Uri uri) => Objects.TryGetValue(uri.ToString(), out var entry)
        ? entry.Content
        : throw new ObjectStoreException($"{uri} does not exist.", ObjectStoreError.NotFound, "NoSuchKey");
}
