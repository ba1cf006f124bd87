namespace SageMaker.Ml.Local.Jobs;

/// <summary>Notices that a job is to end before it is done: somebody asked for it, or its time is up.</summary>
internal sealed class JobStop : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _done = new();
    private readonly ITimer? _limit;

    public JobStop(string request, int? maxRuntimeInSeconds, TimeProvider clock)
    {
        if (maxRuntimeInSeconds is { } seconds) _limit = clock.CreateTimer(_ => End(timedOut: true), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
        _ = WatchAsync(request);
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>Whether it was the time that was up.</summary>
    public bool TimedOut { get; private set; }

    public void Dispose()
    {
        _limit?.Dispose();
        _done.Cancel();
    }

    private async Task WatchAsync(string request)
    {
        while (!File.Exists(request))
        {
            await Task.Delay(LookEvery, _done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_done.IsCancellationRequested) return;
        }

        End(timedOut: false);
    }

    private void End(bool timedOut)
    {
        lock (_stop)
        {
            if (_stop.IsCancellationRequested) return;
            TimedOut = timedOut;
            _stop.Cancel();
        }
    }
}
