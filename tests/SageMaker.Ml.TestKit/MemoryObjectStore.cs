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

    /// <summary>Answers the listing of a level in place of the store; null to let it answer itself.</summary>
    public Func<S3Uri, CancellationToken, Task<StoreLevel>>? Listing { get; set; }

    /// <summary>What an upload fails with, by its destination; null where none fails.</summary>
    public Func<S3Uri, Exception?>? Refusal { get; set; }

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
        if (Refusal?.Invoke(destination) is { } refusal) throw refusal;
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

    public Task<StoreLevel> ListLevelAsync(S3Uri prefix, int maximum, CancellationToken cancel)
    {
        if (Listing is not null) return Listing(prefix, cancel);
        var start = prefix.Key.LastIndexOf('/') + 1;
        var found = Objects.Select(o => (Uri: S3Uri.Parse(o.Key), o.Value))
            .Where(o => o.Uri.Bucket == prefix.Bucket && o.Uri.Key.StartsWith(prefix.Key, StringComparison.Ordinal))
            .OrderBy(o => o.Uri.Key, StringComparer.Ordinal)
            .ToLookup(o => o.Uri.Key.IndexOf('/', start) is >= 0 and var slash ? o.Uri.Key[..(slash + 1)] : "");
        List<S3Uri> folders = [.. found.Where(level => level.Key.Length > 0).Select(level => new S3Uri(prefix.Bucket, level.Key))];
        List<StoredObject> objects = [.. found[""].Select(o => new StoredObject(o.Uri, o.Value.Content.Length, o.Value.Written))];
        return Task.FromResult(new StoreLevel([.. folders.Take(maximum)], [.. objects.Take(maximum - Math.Min(folders.Count, maximum))], folders.Count + objects.Count <= maximum));
    }

    public Task<IReadOnlyList<string>> ListBucketsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>(
        [.. Objects.Keys.Select(address => S3Uri.Parse(address).Bucket).Distinct().Order(StringComparer.Ordinal)]);

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
