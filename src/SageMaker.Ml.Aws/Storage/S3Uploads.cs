using Amazon.S3;
using Amazon.S3.Model;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using static SageMaker.Ml.Aws.Storage.S3Errors;

namespace SageMaker.Ml.Aws.Storage;

/// <summary>Uploads: small files side by side, large ones in parts.</summary>
internal sealed class S3Uploads(S3Client client)
{
    private const long LargestInOne = 16 * 1024 * 1024;
    private const int FilesAtOnce = 16;

    private readonly S3PartUploads _parts = new(client);

    public async Task UploadAsync(IReadOnlyCollection<FileUpload> files, UploadOptions options, IProgress<long>? progress, CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        var tally = new ProgressTally(progress);
        var sized = files.Select(file => (File: file, Size: new FileInfo(file.Path).Length)).ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(sized.Where(file => file.Size <= LargestInOne), parallel, async (item, stop) =>
        {
            var request = Describe(new PutObjectRequest { FilePath = item.File.Path }, item.File.Destination, options);
            await GuardAsync(item.File.Destination, () => s3.PutObjectAsync(request, stop), cancel).ConfigureAwait(false);
            tally.Add(item.Size);
        }).ConfigureAwait(false);
        foreach (var (file, size) in sized.Where(file => file.Size > LargestInOne))
        {
            await GuardAsync(file.Destination, () => _parts.UploadAsync(s3, file, size, options, tally.Add, cancel), cancel).ConfigureAwait(false);
        }
    }

    public async Task PutAsync(S3Uri destination, ReadOnlyMemory<byte> content, UploadOptions options, CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        using var body = new MemoryStream(content.ToArray(), writable: false);
        var request = Describe(new PutObjectRequest { InputStream = body, AutoCloseStream = false }, destination, options);
        await GuardAsync(destination, () => s3.PutObjectAsync(request, cancel), cancel).ConfigureAwait(false);
    }

    private PutObjectRequest Describe(PutObjectRequest request, S3Uri destination, UploadOptions options)
    {
        request.BucketName = destination.Bucket;
        request.Key = destination.Key;
        request.ExpectedBucketOwner = options.ExpectedBucketOwner;
        request.DisablePayloadSigning = client.IsEncrypted;
        if (options.KmsKey is null) return request;
        request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
        request.ServerSideEncryptionKeyManagementServiceKeyId = options.KmsKey;
        return request;
    }
}
