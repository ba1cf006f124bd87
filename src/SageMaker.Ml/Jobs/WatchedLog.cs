using SageMaker.Ml.Contracts;
using SageMaker.Ml.Logs;

namespace SageMaker.Ml.Jobs;

/// <summary>The log of a job that is waited for, or what is reported in its place. Trouble with the log never ends the waiting.</summary>
internal sealed class WatchedLog(ILineSource lines, JobWatch watch, WaitPace pace)
{
    /// <summary>Whether the log is still read; false once it turned out that it may not be.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>When to read next, in the time that has been waited.</summary>
    public TimeSpan NextRead { get; private set; }

    public async Task ReadWhenDueAsync(TimeSpan waited, CancellationToken cancel)
    {
        if (!IsOpen || waited < NextRead) return;
        await ReadAsync(cancel).ConfigureAwait(false);
        NextRead = waited + pace.LogInterval;
    }

    /// <summary>Reads on until no line has come for a while.</summary>
    public async Task DrainAsync(TimeProvider clock, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        for (var quiet = 0; IsOpen && quiet < pace.SettledRounds;)
        {
            quiet = await ReadAsync(cancel).ConfigureAwait(false) ? 0 : quiet + 1;
            if (quiet == pace.SettledRounds || clock.GetElapsedTime(began) >= pace.DrainLimit) return;
            await Task.Delay(pace.LogInterval, clock, cancel).ConfigureAwait(false);
        }
    }

    /// <returns>Whether there was anything new, or there may be because the service could not be asked.</returns>
    private async Task<bool> ReadAsync(CancellationToken cancel)
    {
        try
        {
            var more = await lines.ReadAsync(cancel).ConfigureAwait(false);
            foreach (var line in more) watch.OnLog!(line);
            return more.Count > 0;
        }
        catch (ServiceException e) when (Transience.IsTransient(e))
        {
            return true;
        }
        catch (ServiceException e)
        {
            IsOpen = false;
            watch.OnWarning?.Invoke($"The log {lines} is not shown any further: {e.Message}");
            return false;
        }
    }
}
