using SageMaker.Ml.Artifacts;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Artifacts;

public sealed class ArtifactDownloadTests : IDisposable
{
    private readonly FakeBackend _backend = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Saves_everything_below_a_prefix_and_nothing_beside_it()
    {
        Put("s3://bucket/out/model/a.bin");
        Put("s3://bucket/out/model/sub/b.bin");
        Put("s3://bucket/out/model2/c.bin");

        var files = await SaveAsync("s3://bucket/out/model");

        Assert.Equal([_folder.Combine("a.bin"), _folder.Combine("sub", "b.bin")], files);
    }

    [Fact]
    public async Task Refuses_keys_that_lead_out_before_anything_is_downloaded()
    {
        Put("s3://bucket/out/a.bin");
        Put("s3://bucket/out/../../evil");

        Assert.Equal("UnsafeName", (await Assert.ThrowsAsync<SmException>(() => SaveAsync("s3://bucket/out"))).ErrorId);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Says_when_there_is_nothing() =>
        Assert.Equal("ArtifactNotFound", (await Assert.ThrowsAsync<SmException>(() => SaveAsync("s3://bucket/none"))).ErrorId);

    private void Put(string uri) => _backend.Objects.Objects[uri] = ([1], DateTime.UnixEpoch);

    private Task<IReadOnlyList<string>> SaveAsync(string source) =>
        ArtifactDownload.SaveAsync(_backend.Session(), S3Uri.Parse(source), _folder.Path, new SaveOptions(), null, TestContext.Current.CancellationToken);
}
