using Amazon.S3;
using Amazon.S3.Model;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using static SageMaker.Ml.Aws.Storage.S3Errors;

namespace SageMaker.Ml.Aws.Storage;

/// <summary>Copies objects inside S3, so that their bytes do not come here: in one request, or in parts where S3 asks for that.</summary>
/// <param name="client">The client.</param>
/// <param name="largestInOne">The size in bytes up to which S3 copies in one request.</param>
/// <param name="partSize">The size in bytes of each part of a larger one.</param>
internal sealed class S3Copies(S3Client client, long largestInOne = 5L << 30, long partSize = 512L << 20)
{
    private const int PartsAtOnce = 8;

    public async Task CopyAsync(StoredObject source, S3Uri destination, UploadOptions options, CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        await GuardAsync(destination, () => source.Size <= largestInOne ? CopyInOneAsync(s3, source.Uri, destination, options, cancel) : CopyInPartsAsync(s3, source, destination, options, cancel), cancel)
            .ConfigureAwait(false);
    }

    private static async Task<bool> CopyInOneAsync(AmazonS3Client s3, S3Uri source, S3Uri destination, UploadOptions options, CancellationToken cancel)
    {
        var request = new CopyObjectRequest
        {
            SourceBucket = source.Bucket,
            SourceKey = source.Key,
            DestinationBucket = destination.Bucket,
            DestinationKey = destination.Key,
            ExpectedBucketOwner = options.ExpectedBucketOwner,
        };
        if (options.KmsKey is not null)
        {
            request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            request.ServerSideEncryptionKeyManagementServiceKeyId = options.KmsKey;
        }

        await s3.CopyObjectAsync(request, cancel).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> CopyInPartsAsync(AmazonS3Client s3, StoredObject source, S3Uri destination, UploadOptions options, CancellationToken cancel)
    {
        var begin = new InitiateMultipartUploadRequest { BucketName = destination.Bucket, Key = destination.Key, ExpectedBucketOwner = options.ExpectedBucketOwner };
        if (options.KmsKey is not null)
        {
            begin.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            begin.ServerSideEncryptionKeyManagementServiceKeyId = options.KmsKey;
        }

        var id = (await s3.InitiateMultipartUploadAsync(begin, cancel).ConfigureAwait(false)).UploadId;
        try
        {
            var parts = new PartETag[(source.Size + partSize - 1) / partSize];
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = PartsAtOnce, CancellationToken = cancel };
            await Parallel.ForEachAsync(Enumerable.Range(1, parts.Length), parallel, async (number, stop) =>
            {
                var first = (number - 1) * partSize;
                var copied = await s3.CopyPartAsync(
                    new CopyPartRequest
                    {
                        SourceBucket = source.Uri.Bucket,
                        SourceKey = source.Uri.Key,
                        DestinationBucket = destination.Bucket,
                        DestinationKey = destination.Key,
                        ExpectedBucketOwner = options.ExpectedBucketOwner,
                        UploadId = id,
                        PartNumber = number,
                        FirstByte = first,
                        LastByte = Math.Min(first + partSize, source.Size) - 1,
                    },
                    stop).ConfigureAwait(false);
                parts[number - 1] = new PartETag(number, copied.ETag);
            }).ConfigureAwait(false);
            await s3.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = destination.Bucket, Key = destination.Key, UploadId = id, ExpectedBucketOwner = options.ExpectedBucketOwner, PartETags = [.. parts] },
                cancel).ConfigureAwait(false);
            return true;
        }
        catch
        {
            // Parts that are left behind cost money for ever, so they are removed even when the caller has no more patience.
            await s3.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest { BucketName = destination.Bucket, Key = destination.Key, UploadId = id, ExpectedBucketOwner = options.ExpectedBucketOwner }, CancellationToken.None)
                .ConfigureAwait(false);
            throw;
        }
    }
}
