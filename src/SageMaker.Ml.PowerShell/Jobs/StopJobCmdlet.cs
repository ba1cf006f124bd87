using System.Management.Automation;
using SageMaker.Ml.Jobs;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>What stopping jobs is, whatever their kind.</summary>
/// <typeparam name="TJob">The snapshot of the kind of jobs.</typeparam>
public abstract class StopJobCmdlet<TJob> : SmCmdlet
    where TJob : class, ISmResource
{
    private readonly JobKind<TJob> _kind;

    private protected StopJobCmdlet(JobKind<TJob> kind) => _kind = kind;

    /// <summary>Write the job as it is after the request.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What was given to stop.</summary>
    private protected abstract IReadOnlyList<JobReference<TJob>> References { get; }

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(CancellationToken cancel)
    {
        foreach (var reference in References)
        {
            await GuardAsync(reference.Given, async () =>
            {
                var (name, resource) = reference.Resolve();
                var session = SessionFor(resource);
                var stopped = await ChangeAsync(session, name, $"Stop {_kind.Noun}", async (s, stop) =>
                {
                    await _kind.StopAsync(s, name, stop);
                    return reference;
                }, cancel);
                if (PassThru && stopped is not null) WriteObject(await _kind.DescribeAsync(session, name, cancel));
            });
        }
    }
}
