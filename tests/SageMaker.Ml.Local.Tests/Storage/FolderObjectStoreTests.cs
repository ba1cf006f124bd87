using System.Text;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Local.Tests.World;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Tests.Storage;

public sealed class FolderObjectStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sagemaker-ml-store-").FullName;
    private readonly FolderObjectStore _store;

    public FolderObjectStoreTests() => _store = new FolderObjectStore(Path.Combine(_folder, "s3"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("plain/key.txt")]
    [InlineData("../../outside.txt")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("folder/")]
    [InlineData("C:\\windows\\file")]
    [InlineData("what?*<>|\".txt")]
    [InlineData("con/NUL.txt/com1")]
    [InlineData("trailing./space ")]
    [InlineData("100%/%2F/ü ✓")]
    public async Task Any_key_is_stored_inside_the_bucket_and_listed_as_it_is(string key)
    {
        var uri = new S3Uri("bucket", key);
        await _store.PutAsync(uri, Encoding.UTF8.GetBytes("content"), UploadOptions.Default, Cancel);

        Assert.StartsWith(Path.Combine(_folder, "s3", "bucket") + Path.DirectorySeparatorChar, Path.GetFullPath(_store.PathOf(uri)));
        Assert.Equal([uri.Key], await KeysAsync(new S3Uri("bucket")));
        Assert.Equal("content", await TextAsync(uri));
        Assert.Equal(7, (await _store.FindAsync(uri, null, Cancel))!.Size);
        await _store.DeleteAsync(uri, Cancel);
        await _store.DeleteAsync(uri, Cancel);
        Assert.Null(await _store.FindAsync(uri, null, Cancel));
    }

    [Fact]
    public async Task A_level_has_folders_and_objects_and_what_lies_deeper_is_not_listed()
    {
        foreach (var key in new[] { "data/train/a.csv", "data/train/b.csv", "data/tune.csv", "data/test/c.csv", "top.txt" }) await _store.PutAsync(new S3Uri("bucket", key), default, UploadOptions.Default, Cancel);
        await _store.DeleteAsync(new S3Uri("bucket", "data/test/c.csv"), Cancel);

        Assert.Equal(["data/", "top.txt"], await LevelAsync("", 10));
        Assert.Equal(["data/train/", "data/tune.csv"], await LevelAsync("data/", 10));
        Assert.Equal(["data/train/", "and more"], await LevelAsync("data/t", 1));
        Assert.Empty(await LevelAsync("nowhere/x", 10));
    }

    [Fact]
    public async Task Buckets_are_listed_by_name_and_nothing_else_is()
    {
        Assert.Empty(await _store.ListBucketsAsync(Cancel));
        await _store.PutAsync(new S3Uri("second", "key"), default, UploadOptions.Default, Cancel);
        await _store.EnsureBucketAsync("first", null, Cancel);

        Assert.Equal(["first", "second"], await _store.ListBucketsAsync(Cancel));
    }

    [Fact]
    public async Task Keys_are_listed_in_their_own_order_by_prefix()
    {
        foreach (var key in new[] { "a/b", "a-b", "a/b/c/d", "b", "a/B" }.Where(k => k != "a/b")) await _store.PutAsync(new S3Uri("bucket", key), default, UploadOptions.Default, Cancel);
        Assert.Equal(["a-b", "a/B", "a/b/c/d", "b"], await KeysAsync(new S3Uri("bucket")));
        Assert.Equal(["a-b", "a/B", "a/b/c/d"], await KeysAsync(new S3Uri("bucket", "a")));
        Assert.Equal(["a/b/c/d"], await KeysAsync(new S3Uri("bucket", "a/b/")));
        Assert.Empty(await KeysAsync(new S3Uri("bucket", "x/")));
    }

    [Fact]
    public async Task Files_go_up_and_come_down_and_the_bytes_are_counted()
    {
        var file = Path.Combine(_folder, "big.bin");
        var content = Enumerable.Range(0, 3_000_000).Select(i => (byte)i).ToArray();
        await File.WriteAllBytesAsync(file, content, Cancel);
        var seen = new Progress();
        await _store.UploadAsync([new FileUpload(file, new S3Uri("bucket", "one")), new FileUpload(file, new S3Uri("bucket", "two"))], UploadOptions.Default, seen, Cancel);
        Assert.Equal(6_000_000, seen.Last);

        var target = Path.Combine(_folder, "deep", "down.bin");
        await _store.DownloadAsync(new S3Uri("bucket", "two"), target, null, Cancel);
        Assert.Equal(content, await File.ReadAllBytesAsync(target, Cancel));
        Assert.Equal(["down.bin"], Directory.EnumerateFiles(Path.GetDirectoryName(target)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_is_missing_is_told_apart()
    {
        await _store.EnsureBucketAsync("bucket", null, Cancel);
        var key = await Assert.ThrowsAsync<ObjectStoreException>(() => _store.OpenReadAsync(new S3Uri("bucket", "none"), Cancel));
        var bucket = await Assert.ThrowsAsync<ObjectStoreException>(() => _store.OpenReadAsync(new S3Uri("nobucket", "none"), Cancel));
        Assert.Equal((ObjectStoreError.NotFound, "NoSuchKey", ObjectStoreError.NotFound, "NoSuchBucket"), (key.Error, key.Code, bucket.Error, bucket.Code));
        Assert.Null(await _store.FindAsync(new S3Uri("nobucket", "none"), null, Cancel));
    }

    [Fact]
    public async Task A_bucket_s_name_cannot_lead_elsewhere()
    {
        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => _store.PutAsync(new S3Uri("..", "key"), default, UploadOptions.Default, Cancel));
        Assert.Equal("InvalidBucketName", error.Code);
    }

    [Fact]
    public async Task An_object_is_replaced_in_one_piece_while_others_read_it()
    {
        var uri = new S3Uri("bucket", "key");
        await _store.PutAsync(uri, new byte[1000], UploadOptions.Default, Cancel);
        var done = false;
        var writer = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++) await _store.PutAsync(uri, Enumerable.Repeat((byte)i, 1000).ToArray(), UploadOptions.Default, Cancel);
            Volatile.Write(ref done, true);
        }, Cancel);
        while (!Volatile.Read(ref done) && !writer.IsFaulted)
        {
            var bytes = Encoding.Latin1.GetBytes(await TextAsync(uri, Encoding.Latin1));
            Assert.Equal(1000, bytes.Length);
            Assert.Single(bytes.Distinct());
        }

        await writer;
    }

    [Fact]
    public async Task A_key_cannot_be_an_object_and_a_folder_and_the_error_says_so()
    {
        await _store.PutAsync(new S3Uri("bucket", "a"), default, UploadOptions.Default, Cancel);
        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => _store.PutAsync(new S3Uri("bucket", "a/b"), default, UploadOptions.Default, Cancel));
        Assert.Equal(ObjectStoreError.Refused, error.Error);
        Assert.Contains("cannot be both an object and the folder of other objects", error.Message);
    }

    [Fact]
    public async Task The_folder_of_a_backend_is_its_user_s_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows the user's local application data is protected already.");
        await using var world = new LocalWorld(options => options with { Root = Path.Combine(_folder, "new") });
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder, "new")));
    }

    private async Task<List<string>> KeysAsync(S3Uri prefix)
    {
        var keys = new List<string>();
        await foreach (var item in _store.ListAsync(prefix, Cancel)) keys.Add(item.Uri.Key);
        return keys;
    }

    private async Task<List<string>> LevelAsync(string key, int maximum)
    {
        var level = await _store.ListLevelAsync(new S3Uri("bucket", key), maximum, Cancel);
        return [.. level.Folders.Select(f => f.Key), .. level.Objects.Select(o => o.Uri.Key), .. level.IsComplete ? [] : (string[])["and more"]];
    }

    private async Task<string> TextAsync(S3Uri uri, Encoding? encoding = null)
    {
        await using var stream = await _store.OpenReadAsync(uri, Cancel);
        using var reader = new StreamReader(stream, encoding ?? Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancel);
    }

    private sealed class Progress : IProgress<long>
    {
        public long Last { get; private set; }

        public void Report(long value) => Last = value;
    }
}
