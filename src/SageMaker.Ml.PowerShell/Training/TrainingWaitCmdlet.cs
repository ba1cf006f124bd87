using SageMaker.Ml.Jobs;
using SageMaker.Ml.PowerShell.Background;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>What the cmdlets share that wait for trainings: all at once, each with a progress bar, with their logs on the information stream.</summary>
public abstract class TrainingWaitCmdlet : BackgroundCmdlet
{
    /// <summary>The tag of log lines on the information stream.</summary>
    public const string LogTag = "SageMaker.Log";

    /// <summary>Makes hosts show information that nobody asked for with -InformationAction, as Write-Host does.</summary>
    private const string HostTag = "PSHOST";

    private readonly RemoteWork _underWay = new("Training");

    /// <summary>How long to wait at the most; null for as long as it takes.</summary>
    protected virtual TimeSpan? Patience => null;

    /// <summary>Whether stopping the waiting stops the trainings too.</summary>
    protected virtual bool StopsTrainings => false;

    /// <summary>Whether the logs are shown.</summary>
    protected virtual bool ShowsLogs => false;

    /// <summary>A training to wait for.</summary>
    /// <param name="Session">Where it runs.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Given">What the user gave, for error records.</param>
    protected record Awaited(SmSession Session, string Name, object Given);

    /// <summary>Waits for trainings at once and hands each on when it has ended.</summary>
    /// <param name="trainings">The trainings.</param>
    /// <param name="done">What to do with each that has ended, well or not.</param>
    /// <param name="cancel">Ends the waiting.</param>
    protected async Task WaitForAllAsync<T>(IReadOnlyList<T> trainings, Func<T, SmTraining, CancellationToken, Task> done, CancellationToken cancel)
        where T : Awaited
    {
        foreach (var training in trainings) IsUnderWay(training);
        var running = trainings.Select((training, i) => (training, id: i + 1)).ToList();
        await WaitTogether.RunAsync(running, (item, stop) => WaitForAsync(item.training, item.id, several: running.Count > 1, done, stop), cancel);
    }

    /// <summary>Notes that a training goes on when this cmdlet is stopped.</summary>
    protected void IsUnderWay(Awaited training) => _underWay.Begin(training.Name, async stop =>
    {
        await Trainings.StopAsync(training.Session, training.Name, stop);
        return $"Training '{training.Name}' is being stopped.";
    });

    /// <inheritdoc/>
    protected sealed override async Task OnStoppedAsync()
    {
        if (StopsTrainings) await _underWay.EndAllAsync(WarnOnStop);
        if (_underWay.Names.Count == 0) return;
        WarnOnStop($"Only the waiting was stopped; training goes on: {string.Join(", ", _underWay.Names)}. To stop that too: Stop-SmTraining {_underWay.Names.First()}");
    }

    /// <summary>Writes a training that has ended, and what there is to say about how it ended.</summary>
    protected async Task WriteEndedAsync(Awaited awaited, SmTraining training, CancellationToken cancel)
    {
        WriteObject(training);
        switch (TrainingKind.Instance.StateOf(training).Phase)
        {
            case JobPhase.Failed:
                Report(await Trainings.ExplainFailureAsync(awaited.Session, training, cancel), awaited.Given);
                break;
            case JobPhase.Stopped:
                WriteWarning($"Training '{training.TrainingJobName}' was stopped before it was done ({training.SecondaryStatus}).");
                break;
        }
    }

    private async Task WaitForAsync<T>(
        T awaited, int id, bool several, Func<T, SmTraining, CancellationToken, Task> done, CancellationToken cancel)
        where T : Awaited
    {
        using var bar = new JobProgressBar(this, id, $"Training {awaited.Name}");
        var watch = new JobWatch
        {
            OnProgress = bar.Show,
            OnLog = !ShowsLogs ? null : line => WriteInformation(several ? line with { Text = $"{awaited.Name} {line.Host}: {line.Text}" } : line, [LogTag, HostTag]),
            OnWarning = WriteWarning,
        };
        await GuardAsync(awaited.Given, async () =>
        {
            var training = await Trainings.WaitAsync(awaited.Session, awaited.Name, watch, Patience, cancel);
            bar.Dispose();
            _underWay.End(awaited.Name);
            await done(awaited, training, cancel);
        });
    }
}
