using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Logs;

public sealed class LogTests
{
    private const string Group = "/aws/sagemaker/TrainingJobs";

    [Fact]
    public async Task Both_outputs_of_a_script_are_kept_line_by_line_with_their_time()
    {
        await using var world = new LocalWorld();
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var job = await world.TrainAsync(await world.TrainingOfAsync("both", "import sys\nprint('to output')\nprint('to error', file=sys.stderr)\nprint('grüße ✓')"));
        var after = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);

        var stream = Assert.Single((await world.SendAsync(new DescribeLogStreamsRequest { LogGroupName = Group, LogStreamNamePrefix = "both/" })).LogStreams!);
        Assert.Matches(@"^both/algo-1-\d{10}$", stream.LogStreamName);
        var events = (await world.SendAsync(new GetLogEventsRequest { LogGroupName = Group, LogStreamName = stream.LogStreamName, StartFromHead = true })).Events!;
        Assert.Superset(new HashSet<string> { "to output", "to error", "grüße ✓" }, events.Select(e => e.Message!).ToHashSet());
        Assert.All(events, e => Assert.InRange(e.Timestamp!.Value, before, after));
        Assert.Equal(events.Select(e => e.Timestamp).Order(), events.Select(e => e.Timestamp));
    }

    [Fact]
    public async Task A_stream_is_paged_forwards_and_the_token_at_its_end_stays_until_there_is_more()
    {
        await using var world = new LocalWorld();
        var path = Path.Combine(world.Root, "logs", "aws", "sagemaker", "TrainingJobs@", "hand", "algo-1-1.log");
        using var log = new Local.Logs.LogWriter(path, TimeProvider.System);
        for (var i = 0; i < 5; i++) log.Write($"line {i}");

        var first = await Page(null, 3);
        Assert.Equal(["line 0", "line 1", "line 2"], first.Events!.Select(e => e.Message));
        var second = await Page(first.NextForwardToken, 3);
        Assert.Equal(["line 3", "line 4"], second.Events!.Select(e => e.Message));
        var end = await Page(second.NextForwardToken, 3);
        Assert.Empty(end.Events!);
        Assert.Equal(second.NextForwardToken, end.NextForwardToken);

        log.Write("line 5");
        Assert.Equal(["line 5"], (await Page(end.NextForwardToken, 3)).Events!.Select(e => e.Message));
        Assert.Equal(["line 1", "line 2"], (await Page(second.NextBackwardToken, 2)).Events!.Select(e => e.Message));
        var tail = await world.SendAsync(new GetLogEventsRequest { LogGroupName = Group, LogStreamName = "hand/algo-1-1", Limit = 2 });
        Assert.Equal(["line 4", "line 5"], tail.Events!.Select(e => e.Message));

        Task<GetLogEventsResponse> Page(string? token, int limit) =>
            world.SendAsync(new GetLogEventsRequest { LogGroupName = Group, LogStreamName = "hand/algo-1-1", NextToken = token, Limit = limit, StartFromHead = true });
    }

    [Fact]
    public async Task Half_a_line_is_not_seen_and_a_line_without_a_time_has_the_one_before()
    {
        await using var world = new LocalWorld();
        var path = Path.Combine(world.Root, "logs", "aws", "sagemaker", "TrainingJobs@", "raw", "a.log");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "2026-01-02T03:04:05.678Z timed\nSegmentation fault\n2026-01-02T03:04:06.000Z unfin", TestContext.Current.CancellationToken);
        var events = (await world.SendAsync(new GetLogEventsRequest { LogGroupName = Group, LogStreamName = "raw/a", StartFromHead = true })).Events!;
        Assert.Equal(["timed", "Segmentation fault"], events.Select(e => e.Message));
        var expected = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.All(events, e => Assert.Equal(expected, e.Timestamp));
    }

    [Fact]
    public async Task Several_streams_are_read_in_order_of_time_filtered_and_in_pages()
    {
        await using var world = new LocalWorld();
        foreach (var (stream, second) in new[] { ("a", 0), ("b", 1), ("other", 2) })
        {
            var path = Path.Combine(world.Root, "logs", "aws", "sagemaker", "TrainingJobs@", "job", stream + ".log");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllLinesAsync(path, Enumerable.Range(0, 3).Select(i => $"2026-01-02T03:04:{i * 10 + second:00}.000Z {stream}{i} loss={i}"), TestContext.Current.CancellationToken);
        }

        Assert.Equal(["a0 loss=0", "b0 loss=0", "a1 loss=1", "b1 loss=1", "a2 loss=2", "b2 loss=2"], await Read(r => r));
        Assert.Equal(["a1 loss=1", "b1 loss=1"], await Read(r => r with { FilterPattern = "loss=1" }));
        Assert.Equal(["b0 loss=0", "b2 loss=2"], await Read(r => r with { FilterPattern = "-a0 -a1 -a2 ?\"loss=0\" ?\"loss=2\"" }));
        var start = new DateTimeOffset(2026, 1, 2, 3, 4, 10, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.Equal(["a1 loss=1"], await Read(r => r with { StartTime = start, EndTime = start + 1000 }));
        Assert.Equal("UnsupportedOnLocal", (await world.RefuseAsync(new FilterLogEventsRequest { LogGroupName = Group, FilterPattern = "{ $.level = \"error\" }" })).Code);

        async Task<List<string>> Read(Func<FilterLogEventsRequest, FilterLogEventsRequest> change)
        {
            var messages = new List<string>();
            var ids = new HashSet<string>();
            string? token = null;
            do
            {
                var page = await world.SendAsync(change(new FilterLogEventsRequest { LogGroupName = Group, LogStreamNames = ["job/a", "job/b"], Limit = 2, NextToken = token }));
                messages.AddRange(page.Events!.Select(e => e.Message!));
                Assert.All(page.Events!, e => Assert.True(ids.Add(e.EventId!)));
                token = page.NextToken;
            }
            while (token is not null);
            return messages;
        }
    }

    [Fact]
    public async Task A_group_or_stream_that_does_not_exist_is_not_found()
    {
        await using var world = new LocalWorld();
        Assert.Equal("ResourceNotFoundException", (await world.RefuseAsync(new DescribeLogStreamsRequest { LogGroupName = Group })).Code);
        Assert.Equal("The specified log group does not exist.", (await world.RefuseAsync(new FilterLogEventsRequest { LogGroupName = Group })).Message);
        await world.TrainAsync(await world.TrainingOfAsync("there", "print('hi')"));
        Assert.Equal("The specified log stream does not exist.", (await world.RefuseAsync(new GetLogEventsRequest { LogGroupName = Group, LogStreamName = "not/there" })).Message);
    }
}
