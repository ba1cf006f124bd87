using System.Collections;
using SageMaker.Ml.Ports;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Completion;

public sealed class S3Tests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly FakeBackend _backend = new();
    private readonly ModuleHost _host;
    private int _listed;

    public S3Tests()
    {
        _host = new ModuleHost(_backend.Session(clock: _clock));
        foreach (var key in new[] { "alpha/data/train/a.csv", "alpha/data/train b.csv", "alpha/data/", "alpha/data/test.csv", "beta/it's.csv" })
        {
            _backend.Objects.Objects["s3://" + key] = (new byte[1234], _clock.GetUtcNow().UtcDateTime.AddMinutes(-5));
        }
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Start-SmTraining s3:", "s3://alpha/ s3://beta/")]
    [InlineData("Start-SmTraining S3://be", "s3://beta/")]
    [InlineData("Start-SmTraining -InputData s3://alpha/", "s3://alpha/data/")]
    [InlineData("Start-SmTraining -InputData s3://alpha/data/te", "s3://alpha/data/test.csv")]
    [InlineData("Start-SmTraining -InputData \"s3://alpha/da", "\"s3://alpha/data/\"")]
    [InlineData("Start-SmTraining -InputData \"s3://alpha/da\"", "\"s3://alpha/data/\"")]
    [InlineData("New-SmChannel s3://alpha/data/tr", "s3://alpha/data/train/ 's3://alpha/data/train b.csv'")]
    [InlineData("New-SmChannel s3://beta/it", "'s3://beta/it''s.csv'")]
    [InlineData("ConvertTo-SmModel s3://b", "s3://beta/")]
    [InlineData("New-SmEstimator -SourceDirectory s3://alpha/data/te", "s3://alpha/data/test.csv")]
    [InlineData("New-SmEstimator -OutputPath ", "s3://alpha/ s3://beta/")]
    [InlineData("New-SmEstimator -CheckpointPath s3://alpha/data/t", "s3://alpha/data/train/")]
    [InlineData("Save-SmArtifact ./x -S3Uri s3://alpha/data/te", "s3://alpha/data/test.csv")]
    [InlineData("New-SmEstimator -OutputPath ./x", "")]
    [InlineData("Start-SmTraining s3://nowhere/x", "")]
    public void Tab_goes_one_level_at_a_time(string line, string expected) => Assert.Equal(expected, string.Join(' ', _host.Texts(line)));

    [Fact]
    public void The_list_shows_the_last_part_and_the_tool_tip_the_rest()
    {
        var offers = _host.Complete("Start-SmTraining s3://alpha/data/t");
        Assert.Equal(["train/", "test.csv", "train b.csv"], offers.Select(o => o.ListItemText));
        Assert.Equal("1,234 bytes, written 5 minutes ago", offers[1].ToolTip);
    }

    [Theory]
    [InlineData("")]
    [InlineData("./src")]
    [InlineData("C:\\data")]
    [InlineData("'s3-data.csv")]
    [InlineData("train.csv")]
    public void Files_are_left_to_PowerShell(string typed)
    {
        // Null, and not an empty list: for that PowerShell would offer no files.
        Assert.Null(new S3OrPathCompleter().CompleteArgument("Start-SmTraining", "InputData", typed, null!, new Hashtable()));
        Assert.Null(new CodeFileCompleter().CompleteArgument("New-SmEstimator", "EntryPoint", typed, null!, new Hashtable()));
    }

    [Fact]
    public void Typing_on_within_a_level_lists_it_once()
    {
        _backend.Objects.Listing = (prefix, _) =>
        {
            _listed++;
            return Task.FromResult(new StoreLevel([new S3Uri("alpha", "data/train/")], [], IsComplete: prefix.Key.Length > 5));
        };
        _host.Complete("Start-SmTraining s3://alpha/data/");
        _host.Complete("Start-SmTraining s3://alpha/data/t");
        Assert.Equal(2, _listed);
        Assert.Equal(["s3://alpha/data/train/"], _host.Texts("Start-SmTraining s3://alpha/data/tra"));
        Assert.Equal(2, _listed);
    }

    [Fact]
    public void Keys_that_no_line_could_hold_are_left_out()
    {
        _backend.Objects.Objects["s3://gamma/line\nbreak"] = ([], DateTime.UnixEpoch);
        Assert.Empty(_host.Complete("Start-SmTraining s3://gamma/"));
    }

    [Fact]
    public async Task A_store_that_never_answers_does_not_hold_Tab()
    {
        var asked = new TaskCompletionSource();
        _backend.Objects.Listing = async (_, cancel) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        };

        var tab = _host.With("line", "Start-SmTraining s3://alpha/").Start(TabExtensions.Script);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Empty((await tab.EndAsync()).Output);
    }
}
