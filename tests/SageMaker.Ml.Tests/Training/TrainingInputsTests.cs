using SageMaker.Ml.Errors;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Training;

public sealed class TrainingInputsTests : IDisposable
{
    private static readonly S3Uri s_folder = S3Uri.Parse("s3://bucket/job/input");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_a_folder_and_a_wildcard_go_below_their_channel()
    {
        _folder.Write("a.csv", "x");
        _folder.Write("b.csv", "x");
        _folder.Write("c.txt", "x");
        _folder.Write("dir/deep/d.csv", "x");

        Assert.Equal(["s3://bucket/job/input/train/a.csv"], Uploads("a.csv"));
        Assert.Equal(["s3://bucket/job/input/train/a.csv", "s3://bucket/job/input/train/b.csv"], Uploads("*.csv"));
        Assert.Equal(["s3://bucket/job/input/train/deep/d.csv"], Uploads("dir"));
        Assert.Equal(["s3://bucket/job/input/train/dir/deep/d.csv"], Uploads("d*"));
    }

    [Fact]
    public void A_local_channel_is_named_by_its_folder_and_a_manifest_by_itself()
    {
        var file = _folder.Write("list.manifest", "[]");
        var plain = TrainingInputs.Of([KeyValuePair.Create("train", SmChannel.Of(file))]).PlaceIn(s_folder).Channels;
        var manifest = TrainingInputs.Of([KeyValuePair.Create("train", SmChannel.Of(file) with { S3DataType = "ManifestFile" })]).PlaceIn(s_folder).Channels;

        Assert.Equal("s3://bucket/job/input/train/", Assert.Single(plain).S3Uri);
        Assert.Equal("s3://bucket/job/input/train/list.manifest", Assert.Single(manifest).S3Uri);
    }

    [Theory]
    [InlineData("missing", "does not exist")]
    [InlineData("*.none", "nothing matches")]
    [InlineData("empty", "holds no files")]
    public void What_is_not_there_is_named(string path, string reason)
    {
        Directory.CreateDirectory(_folder.Combine("empty"));

        var error = Assert.Throws<SmException>(() => Uploads(path));

        Assert.Equal(("InputDataNotFound", SmErrorKind.NotFound), (error.ErrorId, error.Kind));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("'train'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("")]
    [InlineData("a/b")]
    public void A_channel_name_that_the_service_would_refuse_is_refused_here(string name) =>
        Assert.Throws<SmArgumentException>(() => TrainingInputs.Of([KeyValuePair.Create(name, SmChannel.Of("s3://bucket/x"))]));

    [Fact]
    public void A_channel_may_be_given_once() => Assert.Contains(
        "twice",
        Assert.Throws<SmArgumentException>(() => TrainingInputs.Of([KeyValuePair.Create("a", SmChannel.Of("s3://b/x")), KeyValuePair.Create("a", SmChannel.Of("s3://b/y"))])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void How_the_only_source_is_read_is_how_the_training_reads()
    {
        var channel = SmChannel.Of("s3://bucket/x") with { InputMode = "Pipe" };

        Assert.Equal("Pipe", TrainingInputs.Of(channel).InputMode);
        Assert.Null(TrainingInputs.Of([KeyValuePair.Create("train", channel)]).InputMode);
    }

    [Fact]
    public void Another_channel_comes_after_those_that_there_are()
    {
        var inputs = TrainingInputs.Of(SmChannel.Of("s3://bucket/x")).With("model", SmChannel.Of("s3://bucket/model.tar.gz"));

        Assert.Equal(["training", "model"], inputs.PlaceIn(s_folder).Channels.Select(c => c.Name));
        Assert.Throws<SmArgumentException>(() => inputs.With("model", SmChannel.Of("s3://bucket/y")));
    }

    public static TheoryData<SmChannel, string, string> Bad => new()
    {
        { new SmChannel { Source = "s3://b/x", S3DataType = "AugmentedManifestFile" }, "AttributeName", "add -AttributeName" },
        { new SmChannel { Source = "s3://b/x", AttributeName = ["a"] }, "AttributeName", "add -S3DataType AugmentedManifestFile" },
        { new SmChannel { FileSystemId = "fs-1", DirectoryPath = "/x", InputMode = "Pipe" }, "InputMode", "leave it out" },
        { new SmChannel { FileSystemId = "fs-1", DirectoryPath = "x" }, "DirectoryPath", "/fsx/train" },
        { new SmChannel { FileSystemId = "fs-1", DirectoryPath = "/x" }, "SubnetId", "give the estimator -SubnetId" },
        { new SmChannel { Source = "s3://b/x", InstanceGroup = ["gpu"] }, "InstanceGroup", "did you mean gpus?" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_does_not_go_together_is_named(SmChannel channel, string parameter, string remedy)
    {
        var estimator = new SmEstimator { InstanceGroup = [new() { Name = "gpus", InstanceType = "ml.g5.xlarge" }] };
        var error = Assert.Throws<SmArgumentException>(() =>
        {
            ChannelRules.Check("train", channel);
            ChannelRules.Check("train", channel, estimator, hasNetwork: false);
        });

        Assert.Equal(parameter, error.Parameter);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        Assert.Contains("'train'", error.Message, StringComparison.Ordinal);
    }

    private IEnumerable<string> Uploads(string path) =>
        TrainingInputs.Of([KeyValuePair.Create("train", SmChannel.Of(_folder.Combine(path)))]).PlaceIn(s_folder).Uploads.Select(u => u.Destination.ToString());
}
