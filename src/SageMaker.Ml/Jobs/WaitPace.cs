using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Jobs;

/// <summary>How often a waiting program asks, so that it is polite to a service and quick on this machine.</summary>
public sealed record WaitPace
{
    private readonly IReadOnlyList<(TimeSpan Until, TimeSpan Interval)> _describe;

    private WaitPace(params (TimeSpan Until, TimeSpan Interval)[] describe) => _describe = describe;

    /// <summary>On AWS a job is described at most every 10 s, every 20 s after ten minutes and every 30 s after an hour.</summary>
    public static WaitPace Aws { get; } = new(
        (TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(10)),
        (TimeSpan.FromHours(1), TimeSpan.FromSeconds(20)),
        (TimeSpan.MaxValue, TimeSpan.FromSeconds(30)))
    {
        LogInterval = TimeSpan.FromSeconds(5),
        SettledRounds = 2,
        DrainLimit = TimeSpan.FromMinutes(1),
    };

    /// <summary>On this machine asking costs next to nothing.</summary>
    public static WaitPace Local { get; } = new(
        (TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100)),
        (TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(250)),
        (TimeSpan.MaxValue, TimeSpan.FromSeconds(1)))
    {
        LogInterval = TimeSpan.FromMilliseconds(250),
        SettledRounds = 1,
        DrainLimit = TimeSpan.FromSeconds(5),
    };

    /// <summary>The time between two looks at the log.</summary>
    public TimeSpan LogInterval { get; private init; }

    /// <summary>After how many looks at an ended job's log without a new line it counts as complete. On AWS lines arrive late.</summary>
    public int SettledRounds { get; private init; }

    /// <summary>How long an ended job's log is read at the most.</summary>
    public TimeSpan DrainLimit { get; private init; }

    /// <summary>How long a service may fail without a break before waiting gives up: 15 minutes, enough for a network that is away for a while.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The pace for a session.</summary>
    public static WaitPace For(SmSession session) => session.IsLocal ? Local : Aws;

    /// <summary>The time from one Describe to the next.</summary>
    /// <param name="waited">How long has been waited so far.</param>
    /// <param name="failures">How often in a row the service has failed; each doubles the time, to one minute at the most.</param>
    public TimeSpan DescribeInterval(TimeSpan waited, int failures)
    {
        var interval = _describe.First(p => waited < p.Until || p.Until == TimeSpan.MaxValue).Interval;
        var longest = TimeSpan.FromMinutes(1);
        for (var i = 1; i < failures && interval < longest; i++) interval *= 2;
        return interval < longest ? interval : longest;
    }
}
