using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Jobs;

public sealed class JobWaiterTests
{
    private readonly LeapingClock _clock = new();
    private readonly FakeBackend _backend = new();

    private SmSession Session => _backend.Session(clock: _clock);

    [Fact]
    public async Task Returns_the_job_when_it_has_ended()
    {
        Describes(TrainingJobStatus.InProgress, TrainingJobStatus.InProgress, TrainingJobStatus.Failed);

        var job = await WaitAsync(JobWatch.Silent);

        Assert.Equal(TrainingJobStatus.Failed, job.TrainingJobStatus);
        Assert.Equal(3, _backend.Transport.Requests.Count);
    }

    [Fact]
    public async Task Asks_AWS_at_most_every_ten_seconds_and_less_often_later()
    {
        var began = _clock.GetUtcNow();
        var times = new List<TimeSpan>();
        _backend.Transport.On<DescribeTrainingJobRequest>(_ =>
        {
            times.Add(_clock.GetUtcNow() - began);
            return Description(times.Count < 400 ? TrainingJobStatus.InProgress : TrainingJobStatus.Completed);
        });

        await WaitAsync(JobWatch.Silent);

        var gaps = times.Zip(times.Skip(1), (a, b) => b - a).ToList();
        Assert.Equal(TimeSpan.Zero, times[0]);
        Assert.Equal(TimeSpan.FromSeconds(10), gaps.Min());
        Assert.Equal(TimeSpan.FromSeconds(30), gaps.Max());
    }

    [Fact]
    public async Task Keeps_to_that_pace_while_it_reads_the_log_more_often()
    {
        Describes([.. Enumerable.Repeat(TrainingJobStatus.InProgress, 10), TrainingJobStatus.Completed]);
        LogsAreEmpty();

        await WaitAsync(new JobWatch { OnLog = _ => { } });

        Assert.Equal(11, _backend.Transport.Sent<DescribeTrainingJobRequest>().Count);
        Assert.All(_clock.Waits, w => Assert.Equal(TimeSpan.FromSeconds(5), w));
    }

    [Theory]
    [InlineData("ThrottlingException", 400)]
    [InlineData("SomethingElse", 500)]
    [InlineData("ServiceUnavailable", 503)]
    public async Task Survives_a_service_in_trouble_for_minutes(string code, int status)
    {
        var began = _clock.GetUtcNow();
        var troubles = new List<string?>();
        _backend.Transport.On<DescribeTrainingJobRequest>(_ => _clock.GetUtcNow() - began is { TotalMinutes: > 1 and < 14 }
            ? throw new ServiceException(DescribeTrainingJobRequest.Info, code, status, "trouble")
            : Description(_clock.GetUtcNow() - began > TimeSpan.FromMinutes(14) ? TrainingJobStatus.Completed : TrainingJobStatus.InProgress));

        var job = await WaitAsync(new JobWatch { OnProgress = p => troubles.Add(p.Trouble) });

        Assert.Equal(TrainingJobStatus.Completed, job.TrainingJobStatus);
        Assert.Contains("trouble", troubles);
    }

    [Fact]
    public async Task Survives_a_network_that_is_away_for_minutes()
    {
        var began = _clock.GetUtcNow();
        _backend.Transport.On<DescribeTrainingJobRequest>(_ => _clock.GetUtcNow() - began < TimeSpan.FromMinutes(10)
            ? throw new ServiceUnreachableException(DescribeTrainingJobRequest.Info, "no network")
            : Description(TrainingJobStatus.Completed));

        Assert.Equal(TrainingJobStatus.Completed, (await WaitAsync(JobWatch.Silent)).TrainingJobStatus);
    }

    [Fact]
    public async Task Gives_up_when_the_service_fails_for_a_quarter_of_an_hour()
    {
        var began = _clock.GetUtcNow();
        _backend.Transport.On<DescribeTrainingJobRequest>(_ => throw new ServiceUnreachableException(DescribeTrainingJobRequest.Info, "no network"));

        await Assert.ThrowsAsync<ServiceUnreachableException>(() => WaitAsync(JobWatch.Silent));

        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(17));
    }

    [Theory]
    [InlineData("ExpiredTokenException")]
    [InlineData("ValidationException")]
    public async Task Does_not_wait_where_waiting_does_not_help(string code)
    {
        _backend.Transport.OnSequence<DescribeTrainingJobRequest>(
            _ => Description(TrainingJobStatus.InProgress),
            _ => throw new ServiceException(DescribeTrainingJobRequest.Info, code, 400, "no"));

        Assert.Equal(code, (await Assert.ThrowsAsync<ServiceException>(() => WaitAsync(JobWatch.Silent))).Code);
    }

    [Fact]
    public async Task Ends_after_the_timeout_without_touching_the_job()
    {
        Describes(TrainingJobStatus.InProgress);

        var error = await Assert.ThrowsAsync<SmException>(() => TrainingKind.Instance.WaitAsync(Session, "job", JobWatch.Silent, TimeSpan.FromSeconds(25), TestContext.Current.CancellationToken));

        Assert.Equal(("WaitTimeout", SmErrorKind.Timeout), (error.ErrorId, error.Kind));
        Assert.Equal(25, _clock.Waits.Sum(w => w.TotalSeconds));
        Assert.All(_backend.Transport.Requests, r => Assert.IsType<DescribeTrainingJobRequest>(r));
    }

    [Fact]
    public async Task Ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        Describes(TrainingJobStatus.InProgress);
        var watch = new JobWatch { OnProgress = p => { if (p.Waited > TimeSpan.FromMinutes(1)) stop.Cancel(); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TrainingKind.Instance.WaitAsync(Session, "job", watch, null, stop.Token));
    }

    [Fact]
    public async Task Reads_the_log_to_its_last_line_even_when_lines_come_late()
    {
        Describes(TrainingJobStatus.InProgress, TrainingJobStatus.Completed);
        _backend.Transport.On<DescribeLogStreamsRequest>(_ => new DescribeLogStreamsResponse { LogStreams = [new LogStream { LogStreamName = "job/algo-1-1700000000" }] });
        var ended = false;
        var rounds = 0;
        _backend.Transport.On<GetLogEventsRequest>(request =>
        {
            ended |= _backend.Transport.Sent<DescribeTrainingJobRequest>().Count == 2;
            if (request.NextToken == "f/late") return new GetLogEventsResponse { Events = [], NextForwardToken = "f/late" };
            return ended && ++rounds == 2
                ? new GetLogEventsResponse { Events = [new OutputLogEvent { Timestamp = 1, Message = "the last line" }], NextForwardToken = "f/late" }
                : new GetLogEventsResponse { Events = [], NextForwardToken = request.NextToken ?? "f/0" };
        });
        var lines = new List<string>();

        await WaitAsync(new JobWatch { OnLog = l => lines.Add(l.Text) });

        Assert.Equal(["the last line"], lines);
    }

    [Fact]
    public async Task A_log_that_may_not_be_read_is_told_once_and_waiting_goes_on()
    {
        Describes([.. Enumerable.Repeat(TrainingJobStatus.InProgress, 5), TrainingJobStatus.Completed]);
        _backend.Transport.On<DescribeLogStreamsRequest>(_ => throw new ServiceException(DescribeLogStreamsRequest.Info, "AccessDeniedException", 400, "not allowed"));
        var warnings = new List<string>();

        var job = await WaitAsync(new JobWatch { OnLog = _ => { }, OnWarning = warnings.Add });

        Assert.Equal(TrainingJobStatus.Completed, job.TrainingJobStatus);
        Assert.Contains("not allowed", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_more_often_on_this_machine()
    {
        var local = new FakeBackend { IsLocal = true, Region = "local" };
        local.Transport.OnSequence<DescribeTrainingJobRequest>(_ => Description(TrainingJobStatus.InProgress), _ => Description(TrainingJobStatus.Completed));

        await TrainingKind.Instance.WaitAsync(local.Session(clock: _clock), "job", JobWatch.Silent, null, TestContext.Current.CancellationToken);

        Assert.True(_clock.Waits.Single() <= TimeSpan.FromSeconds(1));
    }

    private static DescribeTrainingJobResponse Description(string status) => new()
    {
        TrainingJobName = "job",
        TrainingJobStatus = status,
        SecondaryStatus = SecondaryStatus.Training,
        ResourceConfig = new ResourceConfig { InstanceCount = 1 },
    };

    private Task<SmTraining> WaitAsync(JobWatch watch) => TrainingKind.Instance.WaitAsync(Session, "job", watch, null, TestContext.Current.CancellationToken);

    private void Describes(params string[] statuses) =>
        _backend.Transport.OnSequence<DescribeTrainingJobRequest>([.. statuses.Select(s => (Func<DescribeTrainingJobRequest, object>)(_ => Description(s)))]);

    private void LogsAreEmpty() => _backend.Transport
        .On<DescribeLogStreamsRequest>(_ => throw new ServiceException(DescribeLogStreamsRequest.Info, "ResourceNotFoundException", 400, "no group yet"));
}
