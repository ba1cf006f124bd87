using System.Management.Automation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.PowerShell.Transform;

/// <summary>Waits until batch transforms have ended, all at the same time, and shows their logs.</summary>
/// <remarks>All input is taken first; then all transforms are waited for together, each with a progress bar, and each is written when it has ended. Log lines go to the information stream:
/// -Quiet silences them, -InformationVariable keeps them. A transform that failed is written all the same, with an error that quotes its reason and the last lines of its log.</remarks>
/// <example>
/// Wait for a transform that somebody started.
/// <code>
/// Wait-SmTransform fraud-scores -Timeout (New-TimeSpan -Hours 2)
/// </code>
/// </example>
/// <example>
/// Wait for everything that runs.
/// <code>
/// Get-SmTransform -Status InProgress |
///     Wait-SmTransform -Quiet -ErrorAction SilentlyContinue |
///     Where-Object TransformJobStatus -EQ Failed |
///     Select-Object TransformJobName, FailureReason
/// </code>
/// They are waited for together, so this takes as long as the longest. Each failure is an error too, unless that is silenced as here.
/// </example>
/// <seealso cref="Logs.ReceiveSmLogCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "SmTransform")]
[OutputType(typeof(SmTransform), typeof(Job))]
public sealed class WaitSmTransformCommand : WaitJobCmdlet<SmTransform>
{
    /// <summary>Waits for transforms.</summary>
    public WaitSmTransformCommand()
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
