using System.Collections.Concurrent;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Aws.Tests.Storage;

/// <summary>What those who watch are told of requests to S3.</summary>
public sealed class S3CallWatchTests(Moto moto) : IDisposable
{
    private readonly ConcurrentQueue<OperationReport> _reports = [];
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_request_is_named_with_its_object_and_status()
    {
        var store = S3Scene.Connect(moto.Url, observer: _reports.Enqueue);
        var bucket = await store.MakeBucketAsync();
        var uri = bucket.Append("a/ü.txt");
        await store.PutAsync(uri, "content"u8.ToArray(), UploadOptions.Default, Cancel);
        Assert.NotNull(await store.FindAsync(uri, null, Cancel));
        await store.ListAsync(bucket, Cancel).ToListAsync(Cancel);
        await store.DownloadAsync(uri, _folder.Combine("back"), null, Cancel);
        await store.UploadAsync([new FileUpload(_folder.Write("large", new string('x', 9 << 20)), uri)], UploadOptions.Default, null, Cancel);
        await store.DeleteAsync(uri, Cancel);
        Assert.Equal(
            [
                $"HeadBucket s3://{bucket.Bucket} 404", $"CreateBucket s3://{bucket.Bucket} 200", $"PutObject {uri} 200", $"HeadObject {uri} 200",
                $"ListObjectsV2 s3://{bucket.Bucket} 200", $"GetObject {uri} 200", $"CreateMultipartUpload {uri} 200", $"UploadPart {uri} 200",
                $"UploadPart {uri} 200", $"CompleteMultipartUpload {uri} 200", $"DeleteObject {uri} 204",
            ],
            _reports.Select(r => $"{r.Operation.Name} {r.Subject!.TrimEnd('/')} {r.StatusCode}"));
    }

    [Fact]
    public async Task Another_attempt_says_so()
    {
        await using var server = new FaultServer(FaultReply.Answer(503, "<Error><Code>SlowDown</Code><Message>slow</Message></Error>"), FaultReply.Reset(), FaultReply.Answer(200, "", ("ETag", "\"e\"")));
        await S3Scene.Connect(server.Url, observer: _reports.Enqueue).PutAsync(new S3Uri("bucket", "key"), "x"u8.ToArray(), UploadOptions.Default, Cancel);
        Assert.Equal([(503, 0), (0, 1), (200, 2)], _reports.Select(r => (r.StatusCode, r.Retries)));
    }

    [Fact]
    public async Task An_attempt_of_the_SDK_says_so_too()
    {
        await using var server = new FaultServer(FaultReply.Answer(503, "<Error><Code>SlowDown</Code><Message>slow</Message></Error>"), FaultReply.Answer(204, ""));
        await S3Scene.Connect(server.Url, observer: _reports.Enqueue).DeleteAsync(new S3Uri("bucket", "key"), Cancel);
        Assert.Equal([(503, 0), (204, 1)], _reports.Select(r => (r.StatusCode, r.Retries)));
    }
}
