using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Runtime.InteropServices;
using Amazon.S3;
using Amazon.S3.Model;
using SageMaker.Ml.Aws.Calls;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Aws.Storage;

/// <summary>Bytes on their way to S3: a whole object, or a part of one.</summary>
/// <param name="Destination">The object.</param>
/// <param name="Options">Encryption, which a part inherits from its upload, and bucket ownership.</param>
/// <param name="UploadId">The upload that a part belongs to; null for a whole object.</param>
/// <param name="PartNumber">The part's number from 1; null for a whole object.</param>
internal sealed record S3Put(S3Uri Destination, UploadOptions Options, string? UploadId = null, int? PartNumber = null);

/// <summary>Sends objects and parts to addresses that the SDK signs, with a checksum that S3 verifies. The SDK's own way of sending them hashes every
/// byte twice, copies it through four streams and costs ten times as much for a small object.</summary>
internal sealed class S3Sender(HttpExchange exchange, RetryRule retries, TimeProvider clock)
{
    private const string ChecksumHeader = "x-amz-checksum-crc32c";

    private static readonly OperationInfo Put = new(new ServiceInfo("s3", "s3", "s3", WireProtocol.Query, "2006-03-01"), "PutObject", IsReadOnly: false);

    // A key with two dots or an encoded slash in it is to arrive as it was signed.
    private static readonly UriCreationOptions KeepEncoding = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly RetryQuota _quota = new();

    /// <summary>Sends the bytes; what S3 calls them then.</summary>
    /// <exception cref="AmazonS3Exception">S3 refused.</exception>
    /// <exception cref="HttpRequestException">S3 could not be reached, over all attempts.</exception>
    public async Task<PartETag> SendAsync(AmazonS3Client s3, S3Put put, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var checksum = Checksum(content.Span);
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await TryAsync(s3, put, content, checksum, attempt, cancel).ConfigureAwait(false);
            if (outcome.Error is null) return new PartETag(put.PartNumber ?? 1, outcome.Tag) { ChecksumCRC32C = checksum };
            var delay = retries.DelayBefore(outcome.Trouble, attempt, _quota) ?? throw outcome.Error;
            await Task.Delay(delay, clock, cancel).ConfigureAwait(false);
        }
    }

    private async Task<(string? Tag, Trouble Trouble, Exception? Error)> TryAsync(
        AmazonS3Client s3, S3Put put, ReadOnlyMemory<byte> content, string checksum, int attempt, CancellationToken cancel)
    {
        using var request = await SignAsync(s3, put, checksum).ConfigureAwait(false);
        request.Headers.TryAddWithoutValidation(S3CallWatch.AttemptHeader, string.Create(CultureInfo.InvariantCulture, $"attempt={attempt}; max={retries.MaxAttempts}"));
        request.Content = new ReadOnlyMemoryContent(content);
        if (put.Options.ContentType is { } type && put.PartNumber is null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        try
        {
            using var answer = await exchange.SendAsync(request, streams: false, cancel).ConfigureAwait(false);
            if (answer.IsSuccess) return (answer.Header("ETag"), default, null);
            var error = Read(answer);
            return (null, new Trouble(error.ErrorCode, answer.StatusCode), error);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            return (null, Trouble.Unreachable, new HttpRequestException(e.Message, e));
        }
    }

    private static async Task<HttpRequestMessage> SignAsync(AmazonS3Client s3, S3Put put, string checksum)
    {
        var address = new GetPreSignedUrlRequest
        {
            BucketName = put.Destination.Bucket,
            Key = put.Destination.Key,
            UploadId = put.UploadId,
            PartNumber = put.PartNumber,
            Verb = HttpVerb.PUT,
            Expires = DateTime.UtcNow.AddMinutes(15),
            Protocol = s3.Config.ServiceURL?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == true ? Protocol.HTTP : Protocol.HTTPS,
        };
        address.Headers[ChecksumHeader] = checksum;
        if (put.Options.ExpectedBucketOwner is { } owner) address.Headers["x-amz-expected-bucket-owner"] = owner;
        if (put.Options.KmsKey is { } key && put.PartNumber is null)
        {
            address.Headers["x-amz-server-side-encryption"] = "aws:kms";
            address.Headers["x-amz-server-side-encryption-aws-kms-key-id"] = key;
        }

        var request = new HttpRequestMessage(HttpMethod.Put, new Uri(await s3.GetPreSignedURLAsync(address).ConfigureAwait(false), in KeepEncoding));
        foreach (var name in address.Headers.Keys) request.Headers.TryAddWithoutValidation(name, address.Headers[name]);
        return request;
    }

    private static AmazonS3Exception Read(HttpAnswer answer)
    {
        var error = answer.ToError(Put);
        return new AmazonS3Exception(error.Message) { ErrorCode = error.Code, StatusCode = (HttpStatusCode)error.StatusCode, RequestId = error.RequestId };
    }

    /// <summary>CRC-32C in the form that S3 wants: big-endian, base64. Processors have an instruction for it, so it costs next to nothing.</summary>
    internal static string Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) crc = BitOperations.Crc32C(crc, word);
        foreach (var rest in bytes[(bytes.Length & ~7)..]) crc = BitOperations.Crc32C(crc, rest);
        Span<byte> text = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(text, ~crc);
        return Convert.ToBase64String(text);
    }
}
