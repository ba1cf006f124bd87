using System.Management.Automation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Processing;

namespace SageMaker.Ml.PowerShell.Processing;

/// <summary>Waits until processing jobs have ended, all at the same time, and shows their logs.</summary>
/// <remarks>All input is taken first; then all jobs are waited for together, each with a progress bar, and each is written when it has ended. Log lines go to the information stream:
/// -Quiet silences them, -InformationVariable keeps them. A job that failed is written all the same, with an error that quotes its reason and the last lines of its log.</remarks>
/// <example>
/// Wait for a job that somebody started.
/// <code>
/// Wait-SmProcessing prepare-2026-11-01 -Timeout (New-TimeSpan -Hours 2)
/// </code>
/// </example>
/// <example>
/// Wait for everything that runs.
/// <code>
/// Get-SmProcessing -Status InProgress |
///     Wait-SmProcessing -Quiet -ErrorAction SilentlyContinue |
///     Where-Object ProcessingJobStatus -EQ Failed |
///     Select-Object ProcessingJobName, FailureReason
/// </code>
/// They are waited for together, so this takes as long as the longest. Each failure is an error too, unless that is silenced as here.
/// </example>
/// <seealso cref="StartSmProcessingCommand"/>
/// <seealso cref="Logs.ReceiveSmLogCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "SmProcessing")]
[OutputType(typeof(SmProcessing), typeof(Job))]
public sealed class WaitSmProcessingCommand : WaitJobCmdlet<SmProcessing>
{
    /// <summary>Waits for processing jobs.</summary>
    public WaitSmProcessingCommand()
        : base(ProcessingKind.Instance)
    {
    }

    /// <summary>The processing jobs: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProcessingJobName", "Name")]
    [ProcessingTransformation]
    [ArgumentCompleter(typeof(ProcessingNameCompleter))]
    public ProcessingReference[] Processing { get; set; } = [];

    private protected override IReadOnlyList<JobReference<SmProcessing>> References => Processing;
}
