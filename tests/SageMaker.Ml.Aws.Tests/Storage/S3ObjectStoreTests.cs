using System.Diagnostics;
using System.Security.Cryptography;
using SageMaker.Ml.Aws.Storage;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Aws.Tests.Storage;

/// <summary>The store against moto.</summary>
public sealed class S3ObjectStoreTests(Moto moto) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly S3ObjectStore _store = S3Scene.Connect(moto.Url);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_put_can_be_found_read_and_deleted()
    {
        var uri = (await _store.MakeBucketAsync()).Append("a folder/ü+%.txt");

        await _store.PutAsync(uri, "content"u8.ToArray(), UploadOptions.Default, Cancel);

        var found = await _store.FindAsync(uri, null, Cancel);
        Assert.Equal((uri, 7L), (found!.Uri, found.Size));
        using (var reader = new StreamReader(await _store.OpenReadAsync(uri, Cancel))) Assert.Equal("content", await reader.ReadToEndAsync(Cancel));
        await _store.DeleteAsync(uri, Cancel);
        await _store.DeleteAsync(uri, Cancel);
        Assert.Null(await _store.FindAsync(uri, null, Cancel));
    }

    [Fact]
    public async Task Many_small_files_arrive_whole_and_progress_ends_at_their_sum()
    {
        var prefix = (await _store.MakeBucketAsync()).Append("many");
        var files = Enumerable.Range(0, 60).Select(i => new FileUpload(_folder.Write($"{i:D3}.txt", new string('x', i)), prefix.Append($"{i:D3}.txt"))).ToList();
        var progress = new Recorder();

        await _store.UploadAsync(files, UploadOptions.Default, progress, Cancel);

        var listed = await _store.ListAsync(prefix, Cancel).ToListAsync(Cancel);
        Assert.Equal(files.Select(file => file.Destination), listed.Select(item => item.Uri));
        Assert.Equal(Enumerable.Range(0, 60).Select(i => (long)i), listed.Select(item => item.Size));
        Assert.Equal(59 * 60 / 2, progress.Values[^1]);
        Assert.Equal(progress.Values.Order(), progress.Values);
    }

    [Fact]
    public async Task A_large_file_goes_in_parts_and_comes_back_the_same()
    {
        var uri = (await _store.MakeBucketAsync()).Append("large.bin");
        var path = WriteLargeFile(20 * 1024 * 1024 + 7);
        var progress = new Recorder();

        await _store.UploadAsync([new FileUpload(path, uri)], UploadOptions.Default, progress, Cancel);
        await _store.DownloadAsync(uri, _folder.Combine("back", "large.bin"), null, Cancel);

        Assert.Equal(await HashAsync(path), await HashAsync(_folder.Combine("back", "large.bin")));
        Assert.Equal(new FileInfo(path).Length, progress.Values[^1]);
        Assert.EndsWith("-3\"", await TagByAwsCliAsync(uri), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_more_than_a_page_in_order_and_nothing_as_nothing()
    {
        var bucket = await _store.MakeBucketAsync();
        Assert.Empty(await _store.ListAsync(bucket.Append("none"), Cancel).ToListAsync(Cancel));
        var content = _folder.Write("one.txt", "1");
        await _store.UploadAsync([.. Enumerable.Range(0, 1001).Select(i => new FileUpload(content, bucket.Append($"p/{i:D4}")))], UploadOptions.Default, null, Cancel);

        var listed = await _store.ListAsync(bucket.Append("p/"), Cancel).ToListAsync(Cancel);

        Assert.Equal(1001, listed.Count);
        Assert.Equal("1000", listed[^1].Uri.Name);
    }

    [Fact]
    public async Task A_level_has_folders_and_objects_and_tells_whether_that_is_all()
    {
        var bucket = await _store.MakeBucketAsync();
        foreach (var key in new[] { "data/train/a.csv", "data/train/b.csv", "data/tune.csv", "data/x.csv" }) await _store.PutAsync(bucket.Append(key), "1"u8.ToArray(), UploadOptions.Default, Cancel);

        var level = await _store.ListLevelAsync(new S3Uri(bucket.Bucket, "data/t"), 10, Cancel);
        Assert.Equal([new S3Uri(bucket.Bucket, "data/train/")], level.Folders);
        Assert.Equal([(bucket.Append("data/tune.csv"), 1L)], level.Objects.Select(o => (o.Uri, o.Size)));
        Assert.True(level.IsComplete);
        Assert.False((await _store.ListLevelAsync(new S3Uri(bucket.Bucket, "data/"), 1, Cancel)).IsComplete);
        Assert.Empty((await _store.ListLevelAsync(new S3Uri(bucket.Bucket, "none/"), 10, Cancel)).Folders);
    }

    [Fact]
    public async Task Buckets_are_listed_by_name()
    {
        var made = new[] { (await _store.MakeBucketAsync()).Bucket, (await _store.MakeBucketAsync()).Bucket };

        var listed = await _store.ListBucketsAsync(Cancel);

        Assert.Superset(made.ToHashSet(), listed.ToHashSet());
        Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public async Task A_download_replaces_the_file_only_when_it_is_complete()
    {
        var bucket = await _store.MakeBucketAsync();
        var path = _folder.Write("kept.txt", "before");

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => _store.DownloadAsync(bucket.Append("missing"), path, null, Cancel));

        Assert.Equal((ObjectStoreError.NotFound, "NoSuchKey"), (error.Error, error.Code));
        Assert.Equal("before", await File.ReadAllTextAsync(path, Cancel));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_missing_bucket_is_named()
    {
        var uri = new S3Uri($"missing-{Guid.NewGuid():N}", "key");

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => _store.PutAsync(uri, "x"u8.ToArray(), UploadOptions.Default, Cancel));

        Assert.Equal((ObjectStoreError.NotFound, "NoSuchBucket"), (error.Error, error.Code));
        Assert.Contains(uri.Bucket, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("eu-central-1")]
    public async Task A_bucket_is_made_once_in_its_region(string region)
    {
        var store = S3Scene.Connect(moto.Url, region);
        var bucket = (await store.MakeBucketAsync()).Bucket;

        await store.EnsureBucketAsync(bucket, moto.Account, Cancel);

        await store.PutAsync(new S3Uri(bucket, "key"), "x"u8.ToArray(), new UploadOptions { ExpectedBucketOwner = moto.Account }, Cancel);
    }

    private string WriteLargeFile(int size)
    {
        var path = _folder.Combine("large.bin");
        var bytes = new byte[size];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static async Task<string> HashAsync(string path) => Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(path, Cancel)));

    /// <summary>Somebody else's reading of what was written.</summary>
    private async Task<string> TagByAwsCliAsync(S3Uri uri)
    {
        const string Script = "import boto3, sys; print(boto3.client('s3', endpoint_url=sys.argv[1], region_name='eu-central-1', aws_access_key_id='a', aws_secret_access_key='b').head_object(Bucket=sys.argv[2], Key=sys.argv[3])['ETag'])";
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", Script, moto.Url.ToString(), uri.Bucket, uri.Key]) { RedirectStandardOutput = true })!;
        var tag = (await python.StandardOutput.ReadToEndAsync(Cancel)).Trim();
        await python.WaitForExitAsync(Cancel);
        return tag;
    }

    private sealed class Recorder : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }
}
