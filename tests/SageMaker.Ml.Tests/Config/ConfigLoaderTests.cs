using SageMaker.Ml.Config;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Config;

public sealed class ConfigLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryObjectStore _objects = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Later_files_win_maps_are_merged_and_lists_replaced()
    {
        var site = _folder.Write("site.yaml", "bucket=site;prefix=site;list=a,b");
        var user = _folder.Write("user.yaml", "bucket=user;list=c");
        var config = await Load(new ConfigLocation(site, false), new ConfigLocation(user, false));
        Assert.Equal("user", config.Text("SageMaker", "bucket"));
        Assert.Equal("site", config.Text("SageMaker", "prefix"));
        Assert.Equal(["c"], config.Texts("SageMaker", "list"));
    }

    [Fact]
    public async Task A_usual_file_may_be_absent_but_one_that_was_asked_for_may_not()
    {
        var absent = _folder.Combine("absent.yaml");
        Assert.Null((await Load(new ConfigLocation(absent, IsRequired: false))).Text("SageMaker", "bucket"));
        var error = await Assert.ThrowsAsync<SmException>(() => Load(new ConfigLocation(absent, IsRequired: true)));
        Assert.Equal("ConfigNotFound", error.ErrorId);
        Assert.Contains(absent, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://b/team/config.yaml")]
    [InlineData("s3://b/team")]
    public async Task A_configuration_may_live_in_S3_as_an_object_or_under_a_prefix(string address)
    {
        await _objects.PutAsync(S3Uri.Parse("s3://b/team/config.yaml"), "bucket=remote"u8.ToArray(), UploadOptions.Default, Cancel);
        Assert.Equal("remote", (await Load(new ConfigLocation(address, true))).Text("SageMaker", "bucket"));
    }

    [Fact]
    public async Task A_value_of_the_wrong_kind_is_named_by_its_path()
    {
        var config = await Load(new ConfigLocation(_folder.Write("c.yaml", "list=a"), false));
        Assert.Contains("SageMaker.list", Assert.Throws<SmException>(() => config.Text("SageMaker", "list")).Message, StringComparison.Ordinal);
        Assert.Contains("true or false", Assert.Throws<SmException>(() => new ConfigTree(new Dictionary<string, object?> { ["f"] = "perhaps" }).Flag("f")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<ConfigTree> Load(params ConfigLocation[] locations) => new ConfigLoader(() => new PairReader(), _objects).LoadAsync(locations, Cancel);

    /// <summary>Reads <c>a=1;b=x,y</c>, where a name "list" holds a list: the loader is tested, not YAML.</summary>
    private sealed class PairReader : IConfigReader
    {
        public IReadOnlyDictionary<string, object?> Read(string text) => new Dictionary<string, object?>
        {
            ["SageMaker"] = text.Split(';').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[0] == "list" ? (object?)p[1].Split(',').Cast<object?>().ToList() : p[1]),
        };
    }
}
