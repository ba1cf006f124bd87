using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Jobs;

/// <summary>Waits for a job to end. For several jobs, call it for each and await them together.</summary>
/// <param name="kind">The kind of job.</param>
/// <param name="session">Where the job runs. Its clock is the one that waiting goes by.</param>
/// <param name="pace">How often to ask; null for what suits the session.</param>
public sealed class JobWaiter<TJob>(WatchedKind<TJob> kind, SmSession session, WaitPace? pace = null)
    where TJob : class
{
    private readonly WaitPace _pace = pace ?? WaitPace.For(session);

    /// <summary>Waits until the job has ended and, when the log is watched, until its last line was read. It never touches the job itself.</summary>
    /// <param name="name">The job.</param>
    /// <param name="watch">What to tell.</param>
    /// <param name="timeout">How long to wait at the most; null for as long as it takes.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The job as it ended, well or not.</returns>
    /// <exception cref="SmException"><c>WaitTimeout</c>: the job was still running after <paramref name="timeout"/>.</exception>
    /// <exception cref="Contracts.ServiceException">The service refused to answer, or failed without a break for <see cref="WaitPace.GiveUpAfter"/>.</exception>
    public Task<TJob> WaitAsync(string name, JobWatch watch, TimeSpan? timeout, CancellationToken cancel) =>
        new Wait(this, name, watch, timeout).RunAsync(cancel);

    private WatchedKind<TJob> Kind => kind;

    private SmSession Session => session;

    private TimeProvider Clock => session.Clock;

    /// <summary>The waiting for one job: two rhythms, of asking and of reading the log, on one clock.</summary>
    private sealed class Wait(JobWaiter<TJob> waiter, string name, JobWatch watch, TimeSpan? timeout)
    {
        private readonly long _began = waiter.Clock.GetTimestamp();
        private readonly WaitPace _pace = waiter._pace;
        private WatchedLog? _log;
        private TJob? _job;
        private JobState _state = new(name, JobPhase.Running, "Unknown");
        private TimeSpan _nextDescribe;
        private TimeSpan _failingSince;
        private int _failures;

        private TimeSpan Waited => waiter.Clock.GetElapsedTime(_began);

        public async Task<TJob> RunAsync(CancellationToken cancel)
        {
            while (true)
            {
                if (Waited >= _nextDescribe) await DescribeAsync(cancel).ConfigureAwait(false);
                if (_log is not null) await _log.ReadWhenDueAsync(Waited, cancel).ConfigureAwait(false);
                if (_state.HasEnded)
                {
                    if (_log is not null) await _log.DrainAsync(waiter.Clock, cancel).ConfigureAwait(false);
                    return _job!;
                }

                if (timeout is { } limit && Waited >= limit) throw TimedOut(limit);
                await Task.Delay(UntilNext(), waiter.Clock, cancel).ConfigureAwait(false);
            }
        }

        private async Task DescribeAsync(CancellationToken cancel)
        {
            string? trouble = null;
            try
            {
                _job = await waiter.Kind.DescribeAsync(waiter.Session, name, cancel).ConfigureAwait(false);
                _state = waiter.Kind.StateOf(_job);
                _failures = 0;
                if (watch.OnLog is not null && _log is null && waiter.Kind.LinesOf(waiter.Session, name, _state.Hosts) is { } lines) _log = new WatchedLog(lines, watch, _pace);
            }
            catch (Exception e) when (Transience.IsTransient(e))
            {
                if (_failures++ == 0) _failingSince = Waited;
                if (Waited - _failingSince >= _pace.GiveUpAfter) throw;
                trouble = e.Message;
            }

            _nextDescribe = Waited + _pace.DescribeInterval(Waited, _failures);
            watch.OnProgress?.Invoke(new JobProgress(_state, Waited, trouble));
        }

        private TimeSpan UntilNext()
        {
            var next = _nextDescribe;
            if (_log is { IsOpen: true } && _log.NextRead < next) next = _log.NextRead;
            if (timeout is { } limit && limit < next) next = limit;
            var pause = next - Waited;
            return pause > TimeSpan.Zero ? pause : TimeSpan.Zero;
        }

        private SmException TimedOut(TimeSpan limit) => new(
            "WaitTimeout", SmErrorKind.Timeout,
            FormattableString.Invariant($"The {waiter.Kind.Noun} '{name}' was still {_state.SecondaryStatus ?? _state.Status} after {limit:c}. It goes on; wait for it again, or stop it."));
    }
}
