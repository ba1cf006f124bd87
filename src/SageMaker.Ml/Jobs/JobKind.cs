using SageMaker.Ml.Logs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Jobs;

/// <summary>What waiting, log tailing and stopping need to know of a kind of jobs. A new kind is a new class like this, a request, and nothing else.</summary>
/// <typeparam name="TJob">The snapshot that the kind is described by.</typeparam>
public abstract class JobKind<TJob>
    where TJob : class
{
    /// <summary>What one job is called in sentences, such as <c>training</c>.</summary>
    public abstract string Noun { get; }

    /// <summary>The log group of the kind.</summary>
    public abstract string LogGroup { get; }

    /// <summary>What a snapshot says in the words of all jobs.</summary>
    public abstract JobState StateOf(TJob job);

    /// <summary>Asks how a job is.</summary>
    public abstract Task<TJob> DescribeAsync(SmSession session, string name, CancellationToken cancel);

    /// <summary>Asks a job to stop. It ends some time later.</summary>
    public abstract Task StopAsync(SmSession session, string name, CancellationToken cancel);

    /// <summary>Where a job's hosts write their logs.</summary>
    /// <param name="name">The job.</param>
    /// <param name="hosts">How many hosts it has; null when that is not known.</param>
    public LogSource LogsOf(string name, int? hosts = null) => new(LogGroup, name + "/") { Streams = hosts };
}
