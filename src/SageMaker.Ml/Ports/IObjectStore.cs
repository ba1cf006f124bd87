using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Ports;

/// <summary>Objects under S3 URIs: in S3 on AWS, in a folder on the local backend. Missing objects and denied access are <see cref="ObjectStoreException"/>.</summary>
public interface IObjectStore
{
    /// <summary>Uploads files, small ones in parallel and large ones in parts.</summary>
    /// <param name="files">Pairs of a local file and the object that it becomes.</param>
    /// <param name="options">Encryption and bucket ownership.</param>
    /// <param name="progress">Told the total number of bytes transferred so far; null when nobody watches.</param>
    /// <param name="cancel">Stops the transfer; parts already sent are removed.</param>
    Task UploadAsync(IReadOnlyCollection<FileUpload> files, UploadOptions options, IProgress<long>? progress, CancellationToken cancel);

    /// <summary>Stores bytes as one object.</summary>
    Task PutAsync(S3Uri destination, ReadOnlyMemory<byte> content, UploadOptions options, CancellationToken cancel);

    /// <summary>Copies an object. A store that can copy by itself does; otherwise the bytes come here and go back.</summary>
    async Task CopyAsync(S3Uri source, S3Uri destination, UploadOptions options, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("sageml-");
        try
        {
            var file = Path.Combine(folder.FullName, "copy");
            await DownloadAsync(source, file, null, cancel).ConfigureAwait(false);
            await UploadAsync([new FileUpload(file, destination)], options, null, cancel).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Downloads an object to a file, which appears only when it is complete.</summary>
    Task DownloadAsync(S3Uri source, string path, IProgress<long>? progress, CancellationToken cancel);

    /// <summary>Opens an object for reading from its start. The caller disposes the stream.</summary>
    Task<Stream> OpenReadAsync(S3Uri source, CancellationToken cancel);

    /// <summary>Lists all objects whose key starts with the key of <paramref name="prefix"/>, in order of key.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(S3Uri prefix, CancellationToken cancel);

    /// <summary>Lists one level: what stands in the folder of <paramref name="prefix"/> and begins with the rest of it. Folders end with a slash and are not looked into.</summary>
    /// <param name="prefix">A folder with a slash at its end, or one with the beginning of a name: <c>s3://bucket/data/tr</c>.</param>
    /// <param name="maximum">How many folders and objects to list at the most, 1 to 1000.</param>
    /// <param name="cancel">Stops the call.</param>
    Task<StoreLevel> ListLevelAsync(S3Uri prefix, int maximum, CancellationToken cancel);

    /// <summary>The names of the caller's buckets, in alphabetical order.</summary>
    Task<IReadOnlyList<string>> ListBucketsAsync(CancellationToken cancel);

    /// <summary>The object's size and time, or null when it does not exist.</summary>
    Task<StoredObject?> FindAsync(S3Uri uri, string? expectedBucketOwner, CancellationToken cancel);

    /// <summary>Deletes an object; one that does not exist is no error.</summary>
    Task DeleteAsync(S3Uri uri, CancellationToken cancel);

    /// <summary>Creates the bucket when it does not exist.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="expectedOwner">The account that must own it; null to accept any that we may use.</param>
    /// <param name="cancel">Stops the call.</param>
    /// <exception cref="ObjectStoreException">The bucket exists and belongs to somebody else, or may not be created.</exception>
    Task EnsureBucketAsync(string bucket, string? expectedOwner, CancellationToken cancel);
}

/// <summary>A local file and the object that it is to become.</summary>
/// <param name="Path">The file.</param>
/// <param name="Destination">The object.</param>
public sealed record FileUpload(string Path, S3Uri Destination);

/// <summary>What an upload adds to each object.</summary>
public sealed record UploadOptions
{
    /// <summary>Nothing: the bucket's own defaults hold.</summary>
    public static UploadOptions Default { get; } = new();

    /// <summary>A KMS key (id, alias or ARN) for server-side encryption; null for the bucket's own default.</summary>
    public string? KmsKey { get; init; }

    /// <summary>The account that must own the bucket, or null not to ask for it.</summary>
    public string? ExpectedBucketOwner { get; init; }

    /// <summary>The media type of the content; null for the store's own default.</summary>
    public string? ContentType { get; init; }
}

/// <summary>An object in the store.</summary>
/// <param name="Uri">Its address.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="LastModified">When it was written, UTC.</param>
public sealed record StoredObject(S3Uri Uri, long Size, DateTime LastModified)
{
    /// <summary>The media type of its content; null where the store does not tell, as in lists.</summary>
    public string? ContentType { get; init; }
}

/// <summary>One level of a bucket.</summary>
/// <param name="Folders">What has objects below it, each with a slash at its end, in order of key.</param>
/// <param name="Objects">The objects of the level itself, in order of key.</param>
/// <param name="IsComplete">Whether that is all, or the maximum was reached.</param>
public sealed record StoreLevel(IReadOnlyList<S3Uri> Folders, IReadOnlyList<StoredObject> Objects, bool IsComplete);

/// <summary>An object or bucket could not be read or written.</summary>
public sealed class ObjectStoreException(string message, ObjectStoreError error, string? code = null, string? requestId = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What kind of failure it was.</summary>
    public ObjectStoreError Error { get; } = error;

    /// <summary>The store's own error code, such as <c>NoSuchKey</c>.</summary>
    public string? Code { get; } = code;

    /// <summary>The request's identifier.</summary>
    public string? RequestId { get; } = requestId;
}

/// <summary>Kinds of store failures.</summary>
public enum ObjectStoreError
{
    /// <summary>The object or bucket does not exist.</summary>
    NotFound,

    /// <summary>Access was denied, or the bucket belongs to another account.</summary>
    Denied,

    /// <summary>The store could not be reached.</summary>
    Unreachable,

    /// <summary>Anything else that the store refused.</summary>
    Refused,
}
