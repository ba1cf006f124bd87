using System.Management.Automation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.PowerShell.Transform;

/// <summary>Stops running batch transforms. Results of objects that were done are kept.</summary>
/// <remarks>A transform that was stopped ends as Stopped. The objects of its input that were done by then have their results; the one that it was at has none.</remarks>
/// <example>
/// Stop a transform.
/// <code>
/// Stop-SmTransform fraud-scores
/// </code>
/// </example>
/// <example>
/// Stop what has run for too long.
/// <code>
/// Get-SmTransform fraud-* -Status InProgress -Before (Get-Date).AddHours(-6) |
///     Stop-SmTransform -Confirm -PassThru |
///     Select-Object TransformJobName, TransformJobStatus
/// </code>
/// Each is asked about.
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "SmTransform", SupportsShouldProcess = true)]
[OutputType(typeof(SmTransform))]
public sealed class StopSmTransformCommand : StopJobCmdlet<SmTransform>
{
    /// <summary>Stops transforms.</summary>
    public StopSmTransformCommand()
        : base(TransformKind.Instance)
    {
    }

    /// <summary>The transforms: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TransformJobName", "Name")]
    [TransformTransformation]
    [ArgumentCompleter(typeof(TransformNameCompleter))]
    public TransformReference[] Transform { get; set; } = [];

    private protected override IReadOnlyList<JobReference<SmTransform>> References => Transform;
}
