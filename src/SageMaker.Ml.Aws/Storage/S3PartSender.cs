using System.Buffers.Binary;
using System.Net;
using System.Numerics;
using System.Runtime.InteropServices;
using Amazon.S3;
using Amazon.S3.Model;
using SageMaker.Ml.Aws.Calls;
using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Aws.Storage;

/// <summary>Sends one part of an upload to an address that the SDK signed, with a checksum that S3 verifies.</summary>
internal sealed class S3PartSender(HttpExchange exchange, RetryRule retries, TimeProvider clock)
{
    private const string ChecksumHeader = "x-amz-checksum-crc32c";
    private const string OwnerHeader = "x-amz-expected-bucket-owner";

    private static readonly OperationInfo UploadPart = new(new ServiceInfo("s3", "s3", "s3", WireProtocol.Query, "2006-03-01"), "UploadPart", IsReadOnly: false);

    private readonly RetryQuota _quota = new();

    /// <exception cref="AmazonS3Exception">S3 refused the part.</exception>
    /// <exception cref="HttpRequestException">S3 could not be reached, over all attempts.</exception>
    public async Task<PartETag> SendAsync(AmazonS3Client s3, PartUpload upload, int number, ReadOnlyMemory<byte> part, CancellationToken cancel)
    {
        var checksum = Checksum(part.Span);
        for (var attempt = 1; ; attempt++)
        {
            var failure = await TryAsync(s3, upload, number, part, checksum, cancel).ConfigureAwait(false);
            if (failure.Tag is not null) return new PartETag(number, failure.Tag) { ChecksumCRC32C = checksum };
            var delay = retries.DelayBefore(failure.Trouble, attempt, _quota) ?? throw failure.Error!;
            await Task.Delay(delay, clock, cancel).ConfigureAwait(false);
        }
    }

    private async Task<(string? Tag, Trouble Trouble, Exception? Error)> TryAsync(
        AmazonS3Client s3, PartUpload upload, int number, ReadOnlyMemory<byte> part, string checksum, CancellationToken cancel)
    {
        using var request = await SignAsync(s3, upload, number, checksum).ConfigureAwait(false);
        request.Content = new ReadOnlyMemoryContent(part);
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

    private static async Task<HttpRequestMessage> SignAsync(AmazonS3Client s3, PartUpload upload, int number, string checksum)
    {
        var address = new GetPreSignedUrlRequest
        {
            BucketName = upload.File.Destination.Bucket,
            Key = upload.File.Destination.Key,
            UploadId = upload.Id,
            PartNumber = number,
            Verb = HttpVerb.PUT,
            Expires = DateTime.UtcNow.AddMinutes(15),
            Protocol = s3.Config.ServiceURL?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == true ? Protocol.HTTP : Protocol.HTTPS,
        };
        address.Headers[ChecksumHeader] = checksum;
        if (upload.ExpectedBucketOwner is not null) address.Headers[OwnerHeader] = upload.ExpectedBucketOwner;
        var request = new HttpRequestMessage(HttpMethod.Put, await s3.GetPreSignedURLAsync(address).ConfigureAwait(false));
        foreach (var name in address.Headers.Keys) request.Headers.TryAddWithoutValidation(name, address.Headers[name]);
        return request;
    }

    private static AmazonS3Exception Read(HttpAnswer answer)
    {
        var error = answer.ToError(UploadPart);
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
