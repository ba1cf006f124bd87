using System.Management.Automation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Processing;

namespace SageMaker.Ml.PowerShell.Processing;

/// <summary>Gets processing jobs as they are now: one by its name, or those that a wildcard, a status or a time chooses, the newest first.</summary>
/// <remarks>A name, an ARN or a job is described in full. A wildcard, a status or a time lists, and a listed job has what the service tells in lists: name, status and times.
/// Pipe it into Get-SmProcessing again for the rest.</remarks>
/// <example>
/// Show what runs now.
/// <code>
/// Get-SmProcessing -Status InProgress | Select-Object ProcessingJobName, CreationTime
/// </code>
/// </example>
/// <example>
/// Look where the outputs of one are.
/// <code>
/// $job = Get-SmProcessing prepare-2026-11-01
/// $job.Output.train
/// $job.ExitMessage
/// </code>
/// A job is a snapshot; get it again to see how it is now.
/// </example>
/// <seealso cref="StartSmProcessingCommand"/>
/// <seealso cref="Logs.ReceiveSmLogCommand"/>
[Cmdlet(VerbsCommon.Get, "SmProcessing")]
[OutputType(typeof(SmProcessing))]
public sealed class GetSmProcessingCommand : GetJobCmdlet<SmProcessing>
{
    /// <summary>Gets processing jobs.</summary>
    public GetSmProcessingCommand()
        : base(ProcessingKind.Instance)
    {
    }

    /// <summary>The processing job: its name, a wildcard, its ARN or the object itself. All of them unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProcessingJobName", "Name")]
    [ProcessingTransformation]
    [ArgumentCompleter(typeof(ProcessingNameCompleter))]
    [SupportsWildcards]
    public ProcessingReference[]? Processing { get; set; }

    private protected override IReadOnlyList<JobReference<SmProcessing>>? References => Processing;
}
