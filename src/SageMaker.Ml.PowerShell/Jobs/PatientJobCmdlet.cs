using System.Management.Automation;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.PowerShell.Arguments;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>The parameters of waiting, which starting and waiting for jobs share.</summary>
/// <typeparam name="TJob">The snapshot of the kind of jobs.</typeparam>
public abstract class PatientJobCmdlet<TJob> : JobWaitCmdlet<TJob>
    where TJob : class, ISmResource
{
    private protected PatientJobCmdlet(JobKind<TJob> kind)
        : base(kind)
    {
    }

    /// <summary>How long to wait at the most: a TimeSpan, seconds, or a text such as 90s or 2h. The job goes on all the same.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>Do not show the logs.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>When the waiting is stopped, by Stop-Job or Ctrl+C, stop the jobs too.</summary>
    [Parameter]
    public SwitchParameter StopRemote { get; set; }

    /// <inheritdoc/>
    protected sealed override TimeSpan? Patience => Timeout;

    /// <inheritdoc/>
    protected sealed override bool StopsJobs => StopRemote;

    /// <inheritdoc/>
    protected sealed override bool ShowsLogs => !Quiet;
}
