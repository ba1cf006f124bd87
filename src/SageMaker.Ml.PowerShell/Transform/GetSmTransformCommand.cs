using System.Management.Automation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.PowerShell.Transform;

/// <summary>Gets batch transforms as they are now: one by its name, or those that a wildcard, a status or a time chooses, the newest first.</summary>
/// <remarks>A name, an ARN or a transform is described in full. A wildcard, a status or a time lists, and a listed transform has what the service tells in lists: name, status and times.
/// Pipe it into Get-SmTransform again for the rest.</remarks>
/// <example>
/// Show what runs now.
/// <code>
/// Get-SmTransform -Status InProgress | Select-Object TransformJobName, CreationTime
/// </code>
/// </example>
/// <example>
/// Look where the results of one are.
/// <code>
/// $transform = Get-SmTransform fraud-scores
/// $transform.S3OutputPath
/// $transform.ModelName
/// </code>
/// A transform is a snapshot; get it again to see how it is now.
/// </example>
/// <seealso cref="Logs.ReceiveSmLogCommand"/>
[Cmdlet(VerbsCommon.Get, "SmTransform")]
[OutputType(typeof(SmTransform))]
public sealed class GetSmTransformCommand : GetJobCmdlet<SmTransform>
{
    /// <summary>Gets transforms.</summary>
    public GetSmTransformCommand()
        : base(TransformKind.Instance)
    {
    }

    /// <summary>The transform: its name, a wildcard, its ARN or the object itself. All transforms unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TransformJobName", "Name")]
    [TransformTransformation]
    [ArgumentCompleter(typeof(TransformNameCompleter))]
    [SupportsWildcards]
    public TransformReference[]? Transform { get; set; }

    private protected override IReadOnlyList<JobReference<SmTransform>>? References => Transform;
}
