using System.Management.Automation;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.PowerShell.Hosting;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>What starting jobs is, whatever their kind: with -Wait all are started first and then waited for together.</summary>
/// <typeparam name="TJob">The snapshot of the kind of jobs.</typeparam>
public abstract class StartJobCmdlet<TJob> : PatientJobCmdlet<TJob>
    where TJob : class, ISmResource
{
    private readonly List<Awaited> _started = [];
    private readonly List<(object Given, Upstream Upstream, Func<CancellationToken, Task> Start)> _later = [];

    private protected StartJobCmdlet(JobKind<TJob> kind)
        : base(kind)
    {
    }

    /// <summary>Wait until the jobs have ended, and show their logs. They all run at the same time.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc/>
    protected sealed override string WaitSwitch => nameof(Wait);

    /// <summary>Starts a job after asking, and hands it on: at once, or when it has ended.</summary>
    /// <param name="session">Where to start it.</param>
    /// <param name="target">What is started, for the question.</param>
    /// <param name="given">What the user gave, for error records.</param>
    /// <param name="start">Starts it.</param>
    /// <param name="cancel">Stops the preparation.</param>
    private protected async Task StartAsync(SmSession session, string target, object given, Func<SmSession, CancellationToken, Task<TJob>> start, CancellationToken cancel)
    {
        if (await ChangeAsync(session, target, $"Start {Kind.Noun}", start, cancel) is not { } job) return;
        if (!Wait)
        {
            WriteObject(job);
            return;
        }

        var awaited = new Awaited(session, Kind.StateOf(job).Name, given);
        IsUnderWay(awaited);
        _started.Add(awaited);
    }

    /// <summary>Starts a job once its input is there: at once where no other job makes it. A pipeline hands on one object after the other, so all that is missing is waited for together in the end,
    /// and each job is started as soon as its own input is there.</summary>
    /// <param name="given">What the user gave, for error records.</param>
    /// <param name="upstream">The jobs that make the input.</param>
    /// <param name="start">Starts it.</param>
    /// <param name="cancel">Stops the preparation.</param>
    private protected async Task WithInputAsync(object given, Upstream upstream, Func<CancellationToken, Task> start, CancellationToken cancel)
    {
        if (upstream.IsEmpty) await start(cancel);
        else _later.Add((given, upstream, start));
    }

    /// <summary>Waits until the jobs have ended that make the input of others. With -WhatIf nothing is asked, and they are taken as they were given.</summary>
    private protected Task ForInputAsync(Upstream upstream, WaitProgress progress, CancellationToken cancel) => IsWhatIf
        ? Task.CompletedTask
        : upstream.WaitAsync(SessionFor, progress, AwaitedInput.Note, cancel);

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        using (var progress = new WaitProgress(this, "Input of"))
        {
            await WaitTogether.RunAsync(_later, (item, stop) => GuardAsync(item.Given, async () =>
            {
                await ForInputAsync(item.Upstream, progress, stop);
                await item.Start(stop);
            }), cancel);
        }

        await WaitForAllAsync(_started, WriteEndedAsync, cancel);
    }
}
