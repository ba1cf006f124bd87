using SageMaker.Ml.Jobs;
using SageMaker.Ml.PowerShell.Background;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>What the cmdlets share that wait for jobs: all at once, each with a progress bar, with their logs on the information stream.</summary>
/// <typeparam name="TJob">The snapshot of the kind of jobs.</typeparam>
public abstract class JobWaitCmdlet<TJob> : BackgroundCmdlet
    where TJob : class, ISmResource
{
    /// <summary>The tag of log lines on the information stream.</summary>
    private const string LogTag = "SageMaker.Log";

    /// <summary>Makes hosts show information that nobody asked for with -InformationAction, as Write-Host does.</summary>
    private const string HostTag = "PSHOST";

    private readonly RemoteWork _underWay;

    private protected JobWaitCmdlet(JobKind<TJob> kind) => (Kind, _underWay) = (kind, new RemoteWork(kind.Title));

    /// <summary>The kind of jobs.</summary>
    private protected JobKind<TJob> Kind { get; }

    /// <summary>The jobs that make the input of what is still to be started, while they are waited for.</summary>
    private protected AwaitedInput AwaitedInput { get; } = new();

    /// <summary>How long to wait at the most; null for as long as it takes.</summary>
    protected virtual TimeSpan? Patience => null;

    /// <summary>Whether stopping the waiting stops the jobs too.</summary>
    protected virtual bool StopsJobs => false;

    /// <summary>Whether the logs are shown.</summary>
    protected virtual bool ShowsLogs => false;

    /// <summary>A job to wait for.</summary>
    /// <param name="Session">Where it runs.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Given">What the user gave, for error records.</param>
    protected record Awaited(SmSession Session, string Name, object Given);

    /// <summary>Waits for jobs at once and hands each on when it has ended.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="done">What to do with each that has ended, well or not.</param>
    /// <param name="cancel">Ends the waiting.</param>
    protected async Task WaitForAllAsync<T>(IReadOnlyList<T> jobs, Func<T, TJob, CancellationToken, Task> done, CancellationToken cancel)
        where T : Awaited
    {
        foreach (var job in jobs) IsUnderWay(job);
        var running = jobs.Select((job, i) => (job, id: i + 1)).ToList();
        await WaitTogether.RunAsync(running, (item, stop) => WaitForAsync(item.job, item.id, several: running.Count > 1, done, stop), cancel);
    }

    /// <summary>Notes that a job goes on when this cmdlet is stopped.</summary>
    protected void IsUnderWay(Awaited job) => _underWay.Begin(job.Name, async stop =>
    {
        await Kind.StopAsync(job.Session, job.Name, stop);
        return $"{Kind.Title} '{job.Name}' is being stopped.";
    });

    /// <inheritdoc/>
    protected sealed override async Task OnStoppedAsync()
    {
        if (StopsJobs) await _underWay.EndAllAsync(WarnOnStop);
        foreach (var farewell in AwaitedInput.Farewells()) WarnOnStop(farewell);
        if (_underWay.Names.Count == 0) return;
        WarnOnStop($"Only the waiting was stopped; {Kind.Noun} goes on: {string.Join(", ", _underWay.Names)}. To stop that too: Stop-Sm{Kind.Title} {_underWay.Names.First()}");
    }

    /// <summary>Writes a job that has ended, and what there is to say about how it ended.</summary>
    protected async Task WriteEndedAsync(Awaited awaited, TJob job, CancellationToken cancel)
    {
        WriteObject(job);
        var state = Kind.StateOf(job);
        switch (state.Phase)
        {
            case JobPhase.Failed:
                Report(await Kind.ExplainFailureAsync(awaited.Session, job, cancel), awaited.Given);
                break;
            case JobPhase.Stopped:
                WriteWarning($"{Kind.Title} '{state.Name}' was stopped before it was done{(state.SecondaryStatus is { } step ? $" ({step})" : "")}.");
                break;
        }
    }

    private async Task WaitForAsync<T>(T awaited, int id, bool several, Func<T, TJob, CancellationToken, Task> done, CancellationToken cancel)
        where T : Awaited
    {
        using var bar = new JobProgressBar(this, id, $"{Kind.Title} {awaited.Name}");
        var watch = new JobWatch
        {
            OnProgress = bar.Show,
            OnLog = !ShowsLogs ? null : line => WriteInformation(several ? line with { Text = $"{awaited.Name} {line.Host}: {line.Text}" } : line, [LogTag, HostTag]),
            OnWarning = WriteWarning,
        };
        await GuardAsync(awaited.Given, async () =>
        {
            var job = await Kind.WaitAsync(awaited.Session, awaited.Name, watch, Patience, cancel);
            bar.Dispose();
            _underWay.End(awaited.Name);
            await done(awaited, job, cancel);
        });
    }
}
