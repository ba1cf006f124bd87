using SageMaker.Ml.Jobs;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>What waiting for jobs is, whatever their kind: all input is taken first, and all of it is waited for at once.</summary>
/// <typeparam name="TJob">The snapshot of the kind of jobs.</typeparam>
public abstract class WaitJobCmdlet<TJob> : PatientJobCmdlet<TJob>
    where TJob : class, ISmResource
{
    private readonly List<Awaited> _jobs = [];

    private protected WaitJobCmdlet(JobKind<TJob> kind)
        : base(kind)
    {
    }

    /// <summary>What was given to wait for.</summary>
    private protected abstract IReadOnlyList<JobReference<TJob>> References { get; }

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(CancellationToken cancel)
    {
        foreach (var reference in References)
        {
            await GuardAsync(reference.Given, () =>
            {
                var (name, resource) = reference.Resolve();
                _jobs.Add(new Awaited(SessionFor(resource), name, reference.Given!));
                return Task.CompletedTask;
            });
        }
    }

    /// <inheritdoc/>
    protected sealed override Task EndAsync(CancellationToken cancel) => WaitForAllAsync(_jobs, WriteEndedAsync, cancel);
}
