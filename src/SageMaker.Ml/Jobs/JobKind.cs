using SageMaker.Ml.Contracts;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Logs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Jobs;

/// <summary>A kind of jobs of the service: training, processing, transform, tuning. What is the same for all of them is written here; a kind adds its calls and what its snapshots say.</summary>
/// <typeparam name="TJob">The snapshot that the kind is described by.</typeparam>
public abstract class JobKind<TJob> : WatchedKind<TJob>, IJobKind
    where TJob : class, ISmResource
{
    /// <summary>What the kind's ARNs call it, such as <c>training-job</c>.</summary>
    public abstract string ArnType { get; }

    /// <summary>The property that names a job of the kind, here and in AWS.Tools, such as <c>TrainingJobName</c>.</summary>
    public abstract string NameProperty { get; }

    /// <summary>The property with its ARN.</summary>
    public string ArnProperty => NameProperty[..^"Name".Length] + "Arn";

    /// <summary>The noun of its cmdlets, as in <c>Start-SmTraining</c> and <c>TrainingNotFound</c>.</summary>
    public virtual string Title => char.ToUpperInvariant(Noun[0]) + Noun[1..];

    /// <summary>Lists jobs, the newest first. Entries of a list say less than a description does.</summary>
    public abstract IAsyncEnumerable<TJob> ListAsync(SmSession session, JobFilter filter, CancellationToken cancel);

    /// <inheritdoc/>
    public async Task<JobState> GetStateAsync(SmSession session, string name, CancellationToken cancel) => StateOf(await DescribeAsync(session, name, cancel).ConfigureAwait(false));

    /// <summary>Sends the request that describes a job.</summary>
    protected abstract Task<TJob> AskAsync(SmSession session, string name, CancellationToken cancel);

    /// <summary>Sends the request that stops a job.</summary>
    protected abstract Task AskToStopAsync(SmSession session, string name, CancellationToken cancel);

    /// <summary>Asks how a job is.</summary>
    /// <exception cref="SmException"><c>TrainingNotFound</c>, or the same of another kind.</exception>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public sealed override Task<TJob> DescribeAsync(SmSession session, string name, CancellationToken cancel) =>
        FoundAsync(session, name, () => AskAsync(session, name, cancel));

    /// <summary>Asks a job to stop. It ends some time later; what it has written is kept.</summary>
    /// <inheritdoc cref="DescribeAsync"/>
    public Task StopAsync(SmSession session, string name, CancellationToken cancel) => FoundAsync(session, name, async () =>
    {
        await AskToStopAsync(session, name, cancel).ConfigureAwait(false);
        return true;
    });

    /// <summary>Waits until a job has ended, well or not.</summary>
    /// <inheritdoc cref="JobWaiter{TJob}.WaitAsync"/>
    public Task<TJob> WaitAsync(SmSession session, string name, JobWatch watch, TimeSpan? timeout, CancellationToken cancel) =>
        new JobWaiter<TJob>(this, session).WaitAsync(name, watch, timeout, cancel);

    /// <summary>Why a job failed: the service's reason and the last lines of its log, when that can be read.</summary>
    public virtual async Task<SmException> ExplainFailureAsync(SmSession session, TJob job, CancellationToken cancel)
    {
        var state = StateOf(job);
        return JobVerdict.Failure(Noun, state, await LastLinesAsync(session, LogsOf(state.Name, state.Hosts), cancel).ConfigureAwait(false), title: Title);
    }

    /// <summary>The service's own word for a job that is not there says neither its name nor what to do: "Requested resource not found."</summary>
    internal async Task<T> FoundAsync<T>(SmSession session, string name, Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (ServiceException e) when (Missing.Is(e))
        {
            throw new SmException($"{Title}NotFound", SmErrorKind.NotFound, $"There is no {Noun} '{name}' {session.Where}; Get-Sm{Title} lists those that there are.", e);
        }
    }

    private protected static async Task<IReadOnlyList<SmLogLine>> LastLinesAsync(SmSession session, LogSource? logs, CancellationToken cancel)
    {
        if (logs is null) return [];
        try
        {
            return await new LogTail(session, logs).ReadLastAsync(JobVerdict.QuotedLines, cancel).ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            // The reason matters more than its log; a log that may not be read must not hide it.
            return [];
        }
    }
}
