using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Storage;

/// <summary>Objects as files: a folder for each bucket, a file for each key. An object appears only when it is complete.
/// Encryption keys and bucket owners mean nothing here and are not asked for. A bucket comes into being with its first object:
/// there is no other tool with which a user could create one here.</summary>
internal sealed partial class FolderObjectStore(string folder) : IObjectStore
{
    private const int BufferSize = 1 << 20;

    public override string ToString() => folder;

    public async Task UploadAsync(IReadOnlyCollection<FileUpload> files, UploadOptions options, IProgress<long>? progress, CancellationToken cancel)
    {
        var done = 0L;
        foreach (var file in files)
        {
            await using var source = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
            done = await StoreAsync(file.Destination, source, done, progress, cancel).ConfigureAwait(false);
        }
    }

    public async Task PutAsync(S3Uri destination, ReadOnlyMemory<byte> content, UploadOptions options, CancellationToken cancel)
    {
        var temporary = NewTemporaryFile(destination);
        await File.WriteAllBytesAsync(temporary, content.ToArray(), cancel).ConfigureAwait(false);
        Adopt(temporary, destination);
    }

    public async Task DownloadAsync(S3Uri source, string path, IProgress<long>? progress, CancellationToken cancel)
    {
        var target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var from = Open(source))
            {
                await CopyAsync(from, temporary, 0, progress, cancel).ConfigureAwait(false);
            }

            AtomicFile.Replace(temporary, target);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream> OpenReadAsync(S3Uri source, CancellationToken cancel) => Task.FromResult<Stream>(Open(source));

    public async IAsyncEnumerable<StoredObject> ListAsync(S3Uri prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        var found = await Task.Run(() => List(prefix, cancel), cancel).ConfigureAwait(false);
        foreach (var item in found) yield return item;
    }

    public Task<StoreLevel> ListLevelAsync(S3Uri prefix, int maximum, CancellationToken cancel) =>
        Task.Run(() => ListLevel(prefix, maximum, cancel), cancel);

    public Task<IReadOnlyList<string>> ListBucketsAsync(CancellationToken cancel) => Task.Run<IReadOnlyList<string>>(
        () => Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => BucketName().IsMatch(name)).Order(StringComparer.Ordinal)]
            : [],
        cancel);

    public Task<StoredObject?> FindAsync(S3Uri uri, string? expectedBucketOwner, CancellationToken cancel)
    {
        var file = new FileInfo(PathOf(uri));
        return Task.FromResult(file.Exists ? new StoredObject(uri, file.Length, file.LastWriteTimeUtc) : null);
    }

    public Task DeleteAsync(S3Uri uri, CancellationToken cancel)
    {
        var path = PathOf(uri);
        if (File.Exists(path)) File.Delete(path);
        return Task.CompletedTask;
    }

    public Task EnsureBucketAsync(string bucket, string? expectedOwner, CancellationToken cancel)
    {
        Directory.CreateDirectory(FolderOf(bucket));
        return Task.CompletedTask;
    }

    /// <summary>The file that holds an object, whether it exists or not.</summary>
    public string PathOf(S3Uri uri) => Path.Combine(FolderOf(uri.Bucket), ObjectKeys.ToPath(uri.Key));

    /// <summary>Makes a complete file an object; the file is moved.</summary>
    public void Adopt(string file, S3Uri destination)
    {
        var path = PathOf(destination);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Replace(file, path);
        }
        catch (IOException e)
        {
            File.Delete(file);
            throw new ObjectStoreException(
                $"{destination} cannot be stored: {e.Message} In the local store a key cannot be both an object and the folder of other objects, and each of its parts is limited by the file system.",
                ObjectStoreError.Refused, "KeyNotStorable", inner: e);
        }
    }

    private async Task<long> StoreAsync(S3Uri destination, Stream source, long done, IProgress<long>? progress, CancellationToken cancel)
    {
        var temporary = NewTemporaryFile(destination);
        try
        {
            done = await CopyAsync(source, temporary, done, progress, cancel).ConfigureAwait(false);
            Adopt(temporary, destination);
            return done;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<long> CopyAsync(Stream source, string path, long done, IProgress<long>? progress, CancellationToken cancel)
    {
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        var buffer = new byte[Math.Clamp(source.Length, 1, BufferSize)];
        while (await source.ReadAsync(buffer, cancel).ConfigureAwait(false) is > 0 and var read)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
            done += read;
            progress?.Report(done);
        }

        return done;
    }

    private List<StoredObject> List(S3Uri prefix, CancellationToken cancel)
    {
        RequireBucket(prefix.Bucket);
        var bucket = FolderOf(prefix.Bucket);
        // Only the folder that all matching keys share has to be walked.
        var shared = prefix.Key.LastIndexOf('/') is > 0 and var slash ? Path.Combine(bucket, ObjectKeys.ToPath(prefix.Key[..slash])) : bucket;
        if (!Directory.Exists(shared)) return [];
        var found = new List<StoredObject>();
        foreach (var file in new DirectoryInfo(shared).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancel.ThrowIfCancellationRequested();
            var key = ObjectKeys.FromPath(Path.GetRelativePath(bucket, file.FullName));
            if (key.StartsWith(prefix.Key, StringComparison.Ordinal)) found.Add(new StoredObject(new S3Uri(prefix.Bucket, key), file.Length, file.LastWriteTimeUtc));
        }

        found.Sort((a, b) => string.CompareOrdinal(a.Uri.Key, b.Uri.Key));
        return found;
    }

    private StoreLevel ListLevel(S3Uri prefix, int maximum, CancellationToken cancel)
    {
        RequireBucket(prefix.Bucket);
        var bucket = FolderOf(prefix.Bucket);
        var parent = prefix.Key[..(prefix.Key.LastIndexOf('/') + 1)];
        var level = parent.Length == 0 ? bucket : Path.Combine(bucket, ObjectKeys.ToPath(parent[..^1]));
        if (!Directory.Exists(level)) return new StoreLevel([], [], IsComplete: true);
        var entries = new DirectoryInfo(level).EnumerateFileSystemInfos()
            .Select(entry => (Entry: entry, Key: parent + ObjectKeys.FromPath(entry.Name) + (entry is DirectoryInfo ? "/" : "")))
            .Where(item => item.Key.StartsWith(prefix.Key, StringComparison.Ordinal) && IsSomething(item.Entry, cancel))
            .OrderBy(item => item.Key, StringComparer.Ordinal)
            .ToList();
        var listed = entries.Take(maximum).ToList();
        return new StoreLevel(
            [.. listed.Where(item => item.Entry is DirectoryInfo).Select(item => new S3Uri(prefix.Bucket, item.Key))],
            [.. listed.Where(item => item.Entry is FileInfo).Select(item => new StoredObject(new S3Uri(prefix.Bucket, item.Key), ((FileInfo)item.Entry).Length, item.Entry.LastWriteTimeUtc))],
            entries.Count <= maximum);
    }

    /// <summary>A folder that deleted objects left behind is nothing: S3 knows none without objects.</summary>
    private static bool IsSomething(FileSystemInfo entry, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return entry is not DirectoryInfo directory || directory.EnumerateFiles("*", SearchOption.AllDirectories).Any();
    }

    private FileStream Open(S3Uri source)
    {
        RequireBucket(source.Bucket);
        try
        {
            return new FileStream(PathOf(source), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, useAsync: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new ObjectStoreException($"{source} does not exist.", ObjectStoreError.NotFound, "NoSuchKey", inner: e);
        }
    }

    // Beside the buckets and on the same volume, so that the finished file only changes its name.
    private string NewTemporaryFile(S3Uri destination)
    {
        _ = FolderOf(destination.Bucket);
        if (destination.Key.Length == 0) throw new ObjectStoreException($"{destination} has no key; an object needs one.", ObjectStoreError.Refused, "InvalidKey");
        var temporary = Path.Combine(folder, ".tmp");
        Directory.CreateDirectory(temporary);
        return Path.Combine(temporary, Guid.NewGuid().ToString("N"));
    }

    private void RequireBucket(string bucket)
    {
        if (!Directory.Exists(FolderOf(bucket))) throw new ObjectStoreException($"The bucket '{bucket}' does not exist.", ObjectStoreError.NotFound, "NoSuchBucket");
    }

    private string FolderOf(string bucket) => BucketName().IsMatch(bucket)
        ? Path.Combine(folder, bucket)
        : throw new ObjectStoreException($"'{bucket}' is not a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens.", ObjectStoreError.Refused, "InvalidBucketName");

    [GeneratedRegex(@"^[a-z0-9](?!.*\.\.)[a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex BucketName();
}
