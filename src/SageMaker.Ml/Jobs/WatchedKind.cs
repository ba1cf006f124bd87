using SageMaker.Ml.Logs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Jobs;

/// <summary>What waiting and log tailing need to know of a kind of things that take their time: jobs, and endpoints that are being made.</summary>
/// <typeparam name="T">The snapshot that the kind is described by.</typeparam>
public abstract class WatchedKind<T>
    where T : class
{
    /// <summary>What one is called in sentences, such as <c>training</c>.</summary>
    public abstract string Noun { get; }

    /// <summary>The log group of the kind; null for a kind that writes no logs of its own.</summary>
    public abstract string? LogGroup { get; }

    /// <summary>What a snapshot says in the words of all kinds.</summary>
    public abstract JobState StateOf(T job);

    /// <summary>Asks how one is.</summary>
    public abstract Task<T> DescribeAsync(SmSession session, string name, CancellationToken cancel);

    /// <summary>Where one's hosts write their logs; null for a kind that writes none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="hosts">How many hosts it has; null when that is not known.</param>
    public LogSource? LogsOf(string name, int? hosts = null) => LogGroup is { } group ? new(group, name + "/") { Streams = hosts } : null;

    /// <summary>What somebody who waits for one is shown: its log, unless a kind without a log has something else to report; null for nothing.</summary>
    /// <param name="session">Where it runs.</param>
    /// <param name="name">Its name.</param>
    /// <param name="hosts">How many hosts it has; null when that is not known.</param>
    internal virtual ILineSource? LinesOf(SmSession session, string name, int? hosts) => LogsOf(name, hosts) is { } logs ? new LogTail(session, logs) : null;
}
