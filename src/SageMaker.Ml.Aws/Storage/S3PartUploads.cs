using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Win32.SafeHandles;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Aws.Storage;

/// <summary>Uploads one large file in parts, several at a time. The SDK begins and ends the upload, <see cref="S3Sender"/> sends the parts.</summary>
internal sealed class S3PartUploads(S3Client client)
{
    private const int SmallestPart = 8 * 1024 * 1024;
    private const int MostParts = 10_000;
    private const int BytesInFlight = 48 * 1024 * 1024;

    /// <summary>Uploads the file. When that fails or is cancelled, nothing of it is left in S3.</summary>
    /// <param name="s3">The SDK's client.</param>
    /// <param name="file">The file and the object that it becomes.</param>
    /// <param name="size">The file's size in bytes.</param>
    /// <param name="options">Encryption and bucket ownership.</param>
    /// <param name="sent">Told of each part's bytes.</param>
    /// <param name="cancel">Stops the upload.</param>
    public async Task UploadAsync(AmazonS3Client s3, FileUpload file, long size, UploadOptions options, Action<long> sent, CancellationToken cancel)
    {
        using var content = File.OpenHandle(file.Path, options: FileOptions.Asynchronous | FileOptions.SequentialScan);
        var begun = await s3.InitiateMultipartUploadAsync(Begin(file, options), cancel).ConfigureAwait(false);
        var upload = new PartUpload(file, begun.UploadId, options, content, size, PartSizeOf(size));
        try
        {
            var parts = await SendPartsAsync(s3, upload, sent, cancel).ConfigureAwait(false);
            await s3.CompleteMultipartUploadAsync(End(upload, parts), cancel).ConfigureAwait(false);
        }
        catch
        {
            // Parts that are left behind cost money for ever, so they are removed even when the caller has no more patience.
            await s3.AbortMultipartUploadAsync(Abort(upload), CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<PartETag[]> SendPartsAsync(AmazonS3Client s3, PartUpload upload, Action<long> sent, CancellationToken cancel)
    {
        var parts = new PartETag[upload.PartCount];
        var buffers = new ConcurrentBag<byte[]>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, BytesInFlight / upload.PartSize), CancellationToken = cancel };
        await Parallel.ForEachAsync(Enumerable.Range(1, upload.PartCount), parallel, async (number, stop) =>
        {
            if (!buffers.TryTake(out var buffer)) buffer = GC.AllocateUninitializedArray<byte>(upload.PartSize);
            var part = buffer.AsMemory(0, await upload.ReadAsync(number, buffer, stop).ConfigureAwait(false));
            parts[number - 1] = await client.Sender.SendAsync(s3, new S3Put(upload.File.Destination, upload.Options, upload.Id, number), part, stop).ConfigureAwait(false);
            buffers.Add(buffer);
            sent(part.Length);
        }).ConfigureAwait(false);
        return parts;
    }

    private static int PartSizeOf(long size) => (int)Math.Max(SmallestPart, (size + MostParts - 1) / MostParts);

    private static InitiateMultipartUploadRequest Begin(FileUpload file, UploadOptions options)
    {
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = file.Destination.Bucket,
            Key = file.Destination.Key,
            ExpectedBucketOwner = options.ExpectedBucketOwner,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC32C,
        };
        if (options.ContentType is { } type) request.ContentType = type;
        if (options.KmsKey is null) return request;
        request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
        request.ServerSideEncryptionKeyManagementServiceKeyId = options.KmsKey;
        return request;
    }

    private static CompleteMultipartUploadRequest End(PartUpload upload, PartETag[] parts) => new()
    {
        BucketName = upload.File.Destination.Bucket,
        Key = upload.File.Destination.Key,
        UploadId = upload.Id,
        ExpectedBucketOwner = upload.Options.ExpectedBucketOwner,
        PartETags = [.. parts],
    };

    private static AbortMultipartUploadRequest Abort(PartUpload upload) => new()
    {
        BucketName = upload.File.Destination.Bucket,
        Key = upload.File.Destination.Key,
        UploadId = upload.Id,
        ExpectedBucketOwner = upload.Options.ExpectedBucketOwner,
    };
}

/// <summary>An upload in parts that is under way.</summary>
internal sealed record PartUpload(FileUpload File, string Id, UploadOptions Options, SafeFileHandle Content, long Size, int PartSize)
{
    public int PartCount => (int)((Size + PartSize - 1) / PartSize);

    /// <summary>Reads a part of the file; the number of bytes that it has.</summary>
    public async Task<int> ReadAsync(int number, byte[] buffer, CancellationToken cancel)
    {
        var start = (long)(number - 1) * PartSize;
        var length = (int)Math.Min(PartSize, Size - start);
        for (var read = 0; read < length;)
        {
            var more = await RandomAccess.ReadAsync(Content, buffer.AsMemory(read, length - read), start + read, cancel).ConfigureAwait(false);
            if (more == 0) throw new InvalidDataException($"The file '{File.Path}' became shorter while it was uploaded; upload it again.");
            read += more;
        }

        return length;
    }
}
