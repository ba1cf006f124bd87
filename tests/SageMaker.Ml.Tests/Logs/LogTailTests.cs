using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Logs;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Logs;

public sealed class LogTailTests
{
    private static readonly LogSource s_source = new("/aws/sagemaker/TrainingJobs", "job/");

    private readonly FakeBackend _backend = new();
    private readonly FakeLog _log;

    public LogTailTests() => _log = new FakeLog { StreamsPerPage = 2 }.Serve(_backend.Transport);

    [Fact]
    public async Task A_log_that_does_not_exist_yet_has_no_lines_yet()
    {
        var tail = Tail();
        Assert.Empty(await ReadAsync(tail));

        _log.Write("job/algo-1-1700000000", 1, "first");
        Assert.Equal(["first"], await ReadAsync(tail));
    }

    [Fact]
    public async Task Merges_all_hosts_in_the_order_of_time_over_all_pages()
    {
        for (var i = 0; i < 20; i++) _log.Write($"job/algo-{(i % 5) + 1}-1700000000", i, $"line {i}");
        _log.Write("other/algo-1-1700000000", 3, "of another job");

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"line {i}"), await ReadAsync(Tail()));
    }

    [Fact]
    public async Task Gives_each_line_once()
    {
        var tail = Tail();
        for (var i = 0; i < 7; i++) _log.Write("job/algo-1-1700000000", i, $"{i}");
        Assert.Equal(7, (await ReadAsync(tail)).Count);
        Assert.Empty(await ReadAsync(tail));

        _log.Write("job/algo-1-1700000000", 8, "8").Write("job/algo-2-1700000000", 7, "7");
        Assert.Equal(["7", "8"], await ReadAsync(tail));
    }

    [Fact]
    public async Task Loses_nothing_when_a_request_fails_in_between()
    {
        for (var i = 0; i < 4; i++) _log.Write($"job/algo-{i}-1700000000", i, $"{i}");
        var tail = Tail();
        var calls = 0;
        _backend.Transport.OnAsync<GetLogEventsRequest>(async (request, cancel) =>
        {
            if (++calls == 4) throw new ServiceUnreachableException(GetLogEventsRequest.Info, "away");
            var fresh = new FakeTransport();
            _log.Serve(fresh);
            return await fresh.SendAsync(request, cancel);
        });

        await Assert.ThrowsAsync<ServiceUnreachableException>(() => ReadAsync(tail));

        Assert.Equal(["0", "1", "2", "3"], await ReadAsync(tail));
    }

    [Fact]
    public async Task Lines_know_their_host_and_time()
    {
        _log.Write("job/algo-1-1700000000", 1_700_000_000_123, "text\n");

        var line = Assert.Single(await Tail().ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(("algo-1", "text", "text"), (line.Host, line.Text, line.ToString()));
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, 123, DateTimeKind.Utc), line.Timestamp);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task The_last_lines_come_first_and_then_what_is_new(int count)
    {
        for (var i = 0; i < 20; i++) _log.Write($"job/algo-{(i % 2) + 1}-1700000000", i, $"{i}");
        var tail = Tail();

        var last = await tail.ReadLastAsync(count, TestContext.Current.CancellationToken);
        _log.Write("job/algo-1-1700000000", 21, "new");

        Assert.Equal(Enumerable.Range(0, 20).TakeLast(count).Select(i => $"{i}"), last.Select(l => l.Text));
        Assert.Equal(["new"], await ReadAsync(tail));
    }

    [Fact]
    public async Task Leaves_out_what_is_older()
    {
        _log.Write("job/algo-1-1700000000", 1_000, "old").Write("job/algo-1-1700000000", 2_000, "new");

        Assert.Equal(["new"], await ReadAsync(Tail(DateTime.UnixEpoch.AddSeconds(2))));
    }

    [Fact]
    public async Task Looks_for_streams_no_longer_when_all_are_known()
    {
        _log.Write("job/algo-1-1700000000", 1, "a");
        var tail = new LogTail(_backend.Session(), s_source with { Streams = 1 });

        await ReadAsync(tail);
        await ReadAsync(tail);

        Assert.Single(_backend.Transport.Sent<DescribeLogStreamsRequest>());
    }

    [Fact]
    public async Task Follows_a_job_to_its_end_and_survives_a_network_that_is_away()
    {
        var clock = new LeapingClock();
        _log.Write("job/algo-1-1700000000", 1, "a");
        var looks = 0;
        _backend.Transport.On<DescribeTrainingJobRequest>(_ =>
        {
            looks++;
            if (looks == 2) throw new ServiceUnreachableException(DescribeTrainingJobRequest.Info, "away");
            if (looks == 3) _log.Write("job/algo-1-1700000000", 2, "b");
            return new DescribeTrainingJobResponse { TrainingJobName = "job", TrainingJobStatus = looks < 3 ? TrainingJobStatus.InProgress : TrainingJobStatus.Completed };
        });
        var reader = new LogReader(_backend.Session(clock: clock), new LoggedResource(LoggedKind.Training, "job"), new LogWindow());
        var lines = new List<string>();

        await foreach (var line in reader.FollowAsync(TestContext.Current.CancellationToken)) lines.Add(line.Text);

        Assert.Equal(["a", "b"], lines);
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(LogTail tail) => [.. (await tail.ReadAsync(TestContext.Current.CancellationToken)).Select(l => l.Text)];

    private LogTail Tail(DateTime? since = null) => new(_backend.Session(), s_source, since);
}
