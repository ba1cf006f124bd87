using System.Management.Automation;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>What starting jobs is, whatever their kind: with -Wait all are started first and then waited for together.</summary>
/// <typeparam name="TJob">The snapshot of the kind of jobs.</typeparam>
public abstract class StartJobCmdlet<TJob> : PatientJobCmdlet<TJob>
    where TJob : class, ISmResource
{
    private readonly List<Awaited> _started = [];

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

    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancel) => WaitForAllAsync(_started, WriteEndedAsync, cancel);
}
