using System.Text;
using System.Web;
using SageMaker.Ml.Aws.Storage;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Aws.Tests.Storage;

/// <summary>Copies inside S3. What S3 wants in parts has 5 GiB; the tests make that limit small.</summary>
public sealed class S3CopyTests(Moto moto)
{
    private const long OnePart = 5L << 20;

    private static readonly S3Uri Source = new("source", "a folder/model+1.tar.gz");
    private static readonly S3Uri Destination = new("destination", "kept/model.tar.gz");
    private static readonly FaultReply Begun = FaultReply.Answer(200, "<InitiateMultipartUploadResult><UploadId>upload-1</UploadId></InitiateMultipartUploadResult>");
    private static readonly FaultReply Ended = FaultReply.Answer(200, "<CompleteMultipartUploadResult><ETag>\"whole-3\"</ETag></CompleteMultipartUploadResult>");
    private static readonly FaultReply Removed = FaultReply.Answer(204, "");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(OnePart)]
    [InlineData(OnePart + 1)]
    [InlineData((2 * OnePart) + 7)]
    public async Task A_copy_has_the_bytes_of_its_source_in_one_request_or_in_parts(long size)
    {
        var store = S3Scene.Connect(moto.Url);
        var source = (await store.MakeBucketAsync()).Append("a folder/ü+%.bin");
        var destination = (await store.MakeBucketAsync()).Append("copied/ü+%.bin");
        var content = new byte[size];
        new Random(1).NextBytes(content);
        await store.PutAsync(source, content, UploadOptions.Default, Cancel);

        await new S3Copies(S3Scene.Client(moto.Url), OnePart, OnePart).CopyAsync((await store.FindAsync(source, null, Cancel))!, destination, UploadOptions.Default, Cancel);

        using var copied = new MemoryStream();
        await using (var read = await store.OpenReadAsync(destination, Cancel)) await read.CopyToAsync(copied, Cancel);
        Assert.True(content.AsSpan().SequenceEqual(copied.ToArray()));
    }

    [Fact]
    public async Task A_copy_in_parts_covers_every_byte_once_and_is_put_together_in_order()
    {
        await using var server = new FaultServer(Begun, Part("1"), Part("2"), Part("3"), Ended);

        await InParts(server).CopyAsync(new StoredObject(Source, 25, DateTime.UnixEpoch), Destination, UploadOptions.Default, Cancel);

        var parts = server.Requests.Skip(1).Take(3).OrderBy(NumberOf).ToList();
        Assert.Equal([1, 2, 3], parts.Select(NumberOf));
        Assert.Equal(["bytes=0-9", "bytes=10-19", "bytes=20-24"], parts.Select(p => p.Headers["x-amz-copy-source-range"]));
        Assert.All(parts, p => Assert.Equal("source/a folder/model+1.tar.gz", Uri.UnescapeDataString(p.Headers["x-amz-copy-source"]).TrimStart('/')));
        var whole = Encoding.UTF8.GetString(server.Requests[^1].Body);
        Assert.Equal([1, 2, 3], whole.Split("<PartNumber>").Skip(1).Select(p => int.Parse(p[..p.IndexOf('<', StringComparison.Ordinal)], null)));
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(11, 4)]
    public async Task Every_request_names_the_owner_and_what_writes_names_the_key(long size, int requests)
    {
        await using var server = size <= 10 ? new FaultServer(FaultReply.Answer(200, "<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>")) : new FaultServer(Begun, Part("1"), Part("2"), Ended);
        var options = new UploadOptions { KmsKey = "alias/mine", ExpectedBucketOwner = "123456789012" };

        await InParts(server).CopyAsync(new StoredObject(Source, size, DateTime.UnixEpoch), Destination, options, Cancel);

        Assert.Equal(requests, server.Requests.Count);
        Assert.All(server.Requests, r => Assert.Equal("123456789012", r.Headers["x-amz-expected-bucket-owner"]));
        Assert.Equal(("aws:kms", "alias/mine"), (server.Requests[0].Headers["x-amz-server-side-encryption"], server.Requests[0].Headers["x-amz-server-side-encryption-aws-kms-key-id"]));
    }

    [Fact]
    public async Task A_part_that_S3_was_too_busy_for_is_copied_again()
    {
        await using var server = new FaultServer(Begun, FaultReply.Answer(503, "<Error><Code>SlowDown</Code><Message>slow</Message></Error>"), FaultReply.Reset(), Part("1"), Part("2"), Ended);

        await InParts(server).CopyAsync(new StoredObject(Source, 11, DateTime.UnixEpoch), Destination, UploadOptions.Default, Cancel);

        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task A_copy_that_is_refused_leaves_no_parts_behind()
    {
        await using var server = new FaultServer(Begun, FaultReply.Answer(403, "<Error><Code>AccessDenied</Code><Message>not yours</Message></Error>"), Removed);

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => InParts(server, partSize: 100).CopyAsync(new StoredObject(Source, 11, DateTime.UnixEpoch), Destination, UploadOptions.Default, Cancel));

        Assert.Equal((ObjectStoreError.Denied, "AccessDenied"), (error.Error, error.Code));
        Assert.Contains(Destination.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains("uploadId=upload-1", Assert.Single(server.Requests, r => r.Method == "DELETE").Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_copy_leaves_no_parts_behind()
    {
        var received = new TaskCompletionSource();
        using var cancel = new CancellationTokenSource();
        await using var server = new FaultServer(Begun, FaultReply.Silence(received), Removed);

        var copying = InParts(server, partSize: 100).CopyAsync(new StoredObject(Source, 11, DateTime.UnixEpoch), Destination, UploadOptions.Default, cancel.Token);
        await received.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copying);
        Assert.Equal("DELETE", server.Requests[^1].Method);
    }

    private static S3Copies InParts(FaultServer server, long partSize = 10) => new(S3Scene.Client(server.Url), largestInOne: 10, partSize);

    private static FaultReply Part(string tag) => FaultReply.Answer(200, $"<CopyPartResult><ETag>\"{tag}\"</ETag></CopyPartResult>");

    private static int NumberOf(ReceivedRequest part) => int.Parse(HttpUtility.ParseQueryString(part.Target[part.Target.IndexOf('?', StringComparison.Ordinal)..])["partNumber"]!, null);
}
