using System.Management.Automation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Processing;

namespace SageMaker.Ml.PowerShell.Processing;

/// <summary>Stops running processing jobs.</summary>
/// <remarks>The service asks the container to end and gives it two minutes. A job that was stopped ends as Stopped.</remarks>
/// <example>
/// Stop a job.
/// <code>
/// Stop-SmProcessing prepare-2026-11-01
/// </code>
/// </example>
/// <example>
/// Stop what has run for too long.
/// <code>
/// Get-SmProcessing prepare-* -Status InProgress -Before (Get-Date).AddHours(-6) |
///     Stop-SmProcessing -Confirm -PassThru |
///     Select-Object ProcessingJobName, ProcessingJobStatus
/// </code>
/// Each is asked about.
/// </example>
/// <seealso cref="StartSmProcessingCommand"/>
[Cmdlet(VerbsLifecycle.Stop, "SmProcessing", SupportsShouldProcess = true)]
[OutputType(typeof(SmProcessing))]
public sealed class StopSmProcessingCommand : StopJobCmdlet<SmProcessing>
{
    /// <summary>Stops processing jobs.</summary>
    public StopSmProcessingCommand()
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
