using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Aws.Tests.Storage;

/// <summary>The store before a server that is scripted.</summary>
public sealed class S3FaultTests : IDisposable
{
    private static readonly S3Uri Uri = new("bucket", "folder/key");
    private static readonly FaultReply Done = FaultReply.Answer(200, "", ("ETag", "\"e-2\""));

    private static readonly FaultReply Begun =
        FaultReply.Answer(200, "<InitiateMultipartUploadResult><Bucket>bucket</Bucket><Key>k</Key><UploadId>upload-1</UploadId></InitiateMultipartUploadResult>");

    private static readonly FaultReply Ended =
        FaultReply.Answer(200, "<CompleteMultipartUploadResult><Bucket>bucket</Bucket><Key>k</Key><ETag>\"e-3\"</ETag></CompleteMultipartUploadResult>");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_upload_carries_the_key_and_the_owner()
    {
        await using var server = new FaultServer(Done, Begun, Done, Done, Done, Ended);
        var store = S3Scene.Connect(server.Url);
        var options = new UploadOptions { KmsKey = "alias/mine", ExpectedBucketOwner = "123456789012" };

        await store.UploadAsync([new FileUpload(_folder.Write("small", "x"), Uri), new FileUpload(WriteLargeFile(), Uri.Append("large"))], options, null, Cancel);

        Assert.Equal(6, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("123456789012", request.Headers["x-amz-expected-bucket-owner"]));
        Assert.All(server.Requests.Take(2), request => Assert.Equal("aws:kms", request.Headers["x-amz-server-side-encryption"]));
        Assert.All(server.Requests.Take(2), request => Assert.Equal("alias/mine", request.Headers["x-amz-server-side-encryption-aws-kms-key-id"]));
        Assert.All(server.Requests.Skip(2).Take(3), part =>
        {
            Assert.NotEmpty(part.Headers["x-amz-checksum-crc32c"]);
            // S3 holds the sender to both headers only when the address was signed with them.
            Assert.Contains("X-Amz-SignedHeaders=host%3Bx-amz-checksum-crc32c%3Bx-amz-expected-bucket-owner", part.Target, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_part_that_fails_is_sent_again()
    {
        await using var server = new FaultServer(Begun, FaultReply.Answer(503, "<Error><Code>SlowDown</Code><Message>slow</Message></Error>"), FaultReply.Reset(), Done, Done, Done, Ended);

        await S3Scene.Connect(server.Url).UploadAsync([new FileUpload(WriteLargeFile(), Uri)], UploadOptions.Default, null, Cancel);

        Assert.Equal(7, server.Requests.Count);
    }

    [Fact]
    public async Task An_upload_that_is_refused_leaves_no_parts_behind()
    {
        await using var server = new FaultServer(Begun, FaultReply.Answer(403, "<Error><Code>AccessDenied</Code><Message>not yours</Message></Error>"));
        var store = S3Scene.Connect(server.Url);

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => store.UploadAsync([new FileUpload(WriteLargeFile(), Uri)], UploadOptions.Default, null, Cancel));

        Assert.Equal((ObjectStoreError.Denied, "AccessDenied"), (error.Error, error.Code));
        // A part that was given up on the way may still be seen by the server after the removal.
        Assert.Contains("uploadId=upload-1", Assert.Single(server.Requests, r => r.Method == "DELETE").Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_upload_leaves_no_parts_behind()
    {
        var received = new TaskCompletionSource();
        using var cancel = new CancellationTokenSource();
        await using var server = new FaultServer(Begun, FaultReply.Silence(received), FaultReply.Silence(received), FaultReply.Silence(received), FaultReply.Answer(204, ""));

        var uploading = S3Scene.Connect(server.Url).UploadAsync([new FileUpload(WriteLargeFile(), Uri)], UploadOptions.Default, null, cancel.Token);
        await received.Task;
        // All three parts are on their way, so that the script's next reply is for the removal.
        while (server.Requests.Count < 4) await Task.Yield();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => uploading);
        Assert.Equal("DELETE", server.Requests[^1].Method);
    }

    [Fact]
    public async Task A_download_goes_on_where_the_connection_broke()
    {
        await using var server = new FaultServer(
            FaultReply.CutOff("first ", ("ETag", "\"e-2\"")), FaultReply.Answer(206, "second", ("ETag", "\"e-2\""), ("Content-Range", "bytes 6-11/12")));
        var path = _folder.Combine("whole.txt");

        await S3Scene.Connect(server.Url).DownloadAsync(Uri, path, null, Cancel);

        Assert.Equal("first second", await File.ReadAllTextAsync(path, Cancel));
        Assert.Equal("bytes=6-", server.Requests[1].Headers["Range"]);
        Assert.Equal("\"e-2\"", server.Requests[1].Headers["If-Match"]);
    }

    [Fact]
    public async Task A_bucket_of_somebody_else_is_refused_with_the_way_out()
    {
        await using var server = new FaultServer(FaultReply.Answer(403, ""));
        var store = S3Scene.Connect(server.Url);

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => store.EnsureBucketAsync("sagemaker-eu-central-1-1", "123456789012", Cancel));

        Assert.Equal(ObjectStoreError.Denied, error.Error);
        Assert.Contains("does not belong to account 123456789012", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Bucket", error.Message, StringComparison.Ordinal);
        Assert.Equal("123456789012", Assert.Single(server.Requests).Headers["x-amz-expected-bucket-owner"]);
    }

    [Theory]
    [InlineData("eu-central-1", true)]
    [InlineData("us-east-1", false)]
    public async Task A_new_bucket_names_its_region_except_in_the_oldest(string region, bool named)
    {
        await using var server = new FaultServer(FaultReply.Answer(404, ""), Done);

        await S3Scene.Connect(server.Url, region).EnsureBucketAsync("bucket", null, Cancel);

        Assert.Equal("PUT", server.Requests[1].Method);
        Assert.Equal(named, System.Text.Encoding.UTF8.GetString(server.Requests[1].Body).Contains($"<LocationConstraint>{region}<", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("BucketAlreadyOwnedByYou")]
    [InlineData("OperationAborted")]
    public async Task Somebody_who_makes_the_bucket_at_the_same_time_is_no_trouble(string code)
    {
        await using var server = new FaultServer(FaultReply.Answer(404, ""), FaultReply.Answer(409, $"<Error><Code>{code}</Code><Message>busy</Message></Error>"));

        await S3Scene.Connect(server.Url).EnsureBucketAsync("bucket", null, Cancel);

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_unreachable()
    {
        await using var server = new FaultServer(FaultReply.Reset());

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => S3Scene.Connect(server.Url, attempts: 1).FindAsync(Uri, null, Cancel));

        Assert.Equal(ObjectStoreError.Unreachable, error.Error);
    }

    [Fact]
    public async Task Without_credentials_nothing_is_sent()
    {
        await using var server = new FaultServer(Done);
        var backend = new AwsBackendFactory().Create(new AwsBackendOptions { Region = "eu-central-1", ServiceUrl = server.Url, Credentials = new NoCredentials() });

        var error = await Assert.ThrowsAsync<SmException>(() => backend.Objects.FindAsync(Uri, null, Cancel));

        Assert.Equal("CredentialsUnavailable", error.ErrorId);
        Assert.Empty(server.Requests);
    }

    private sealed class NoCredentials : ICredentialSource
    {
        public Task<AccessCredentials> GetAsync(CancellationToken cancel) => throw new InvalidOperationException("signed out");
    }

    private string WriteLargeFile()
    {
        var path = _folder.Combine("large.bin");
        File.WriteAllBytes(path, new byte[20 * 1024 * 1024]);
        return path;
    }
}
