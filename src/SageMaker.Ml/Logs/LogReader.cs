using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Logs;

/// <summary>Reads a log once, or for as long as it is written.</summary>
/// <param name="session">Where the log is.</param>
/// <param name="resource">What writes it.</param>
/// <param name="window">Which lines of it.</param>
public sealed class LogReader(SmSession session, LoggedResource resource, LogWindow window)
{
    private readonly LogTail _tail = new(session, resource.Source, window.Since);
    private readonly WaitPace _pace = WaitPace.For(session);

    /// <summary>The lines that there are now.</summary>
    /// <exception cref="Errors.SmException">There are none, because there is nothing of that name.</exception>
    /// <exception cref="ServiceException">The service refused.</exception>
    public async Task<IReadOnlyList<SmLogLine>> ReadAsync(CancellationToken cancel)
    {
        var lines = await ReadOnceAsync(cancel).ConfigureAwait(false);
        if (lines.Count == 0) await resource.RequireAsync(session, cancel).ConfigureAwait(false);
        return lines;
    }

    /// <summary>The lines that there are now and all that come, until a job has ended and its log has settled; for an endpoint, until cancelled.</summary>
    /// <exception cref="ServiceException">The service refused, or failed without a break for <see cref="WaitPace.GiveUpAfter"/>.</exception>
    public async IAsyncEnumerable<SmLogLine> FollowAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var clock = session.Clock;
        var began = clock.GetTimestamp();
        var first = true;
        var (quiet, failures) = (0, 0);
        TimeSpan nextLook = default, failingSince = default;
        TimeSpan? endedAt = null;
        while (true)
        {
            var waited = clock.GetElapsedTime(began);
            IReadOnlyList<SmLogLine> lines = [];
            try
            {
                // Asked before reading: whatever was written before the end is then read.
                if (endedAt is null && waited >= nextLook)
                {
                    if (await resource.HasEndedAsync(session, cancel).ConfigureAwait(false)) endedAt = waited;
                    nextLook = waited + _pace.DescribeInterval(waited, 0);
                }

                lines = first ? await ReadOnceAsync(cancel).ConfigureAwait(false) : await _tail.ReadAsync(cancel).ConfigureAwait(false);
                (first, failures) = (false, 0);
                quiet = lines.Count == 0 ? quiet + 1 : 0;
            }
            catch (ServiceException e) when (Transience.IsTransient(e))
            {
                if (failures++ == 0) failingSince = waited;
                if (waited - failingSince >= _pace.GiveUpAfter) throw;
            }

            foreach (var line in lines) yield return line;
            if (endedAt is { } end && failures == 0 && (quiet >= _pace.SettledRounds || waited - end >= _pace.DrainLimit)) yield break;
            await Task.Delay(failures == 0 ? _pace.LogInterval : _pace.DescribeInterval(waited, failures), clock, cancel).ConfigureAwait(false);
        }
    }

    private Task<IReadOnlyList<SmLogLine>> ReadOnceAsync(CancellationToken cancel) =>
        window.Last is { } count ? _tail.ReadLastAsync(count, cancel) : _tail.ReadAsync(cancel);
}

/// <summary>Which lines of a log.</summary>
public sealed record LogWindow
{
    /// <summary>Only the last lines; null for all.</summary>
    public int? Last { get; init; }

    /// <summary>Only lines from this time on; null for all.</summary>
    public DateTime? Since { get; init; }
}
