using System.Management.Automation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Gets trainings as they are now: one by its name, or those that a wildcard, a status or a time chooses, the newest first.</summary>
/// <remarks>A name, an ARN or a training is described in full. A wildcard, a status or a time lists, and a listed training has what the service tells in lists: name, status and times.
/// Pipe it into Get-SmTraining again for the rest.</remarks>
/// <example>
/// Show what runs now.
/// <code>
/// Get-SmTraining -Status InProgress
/// </code>
/// </example>
/// <example>
/// List a project's trainings of the last week.
/// <code>
/// Get-SmTraining fraud-* -After (Get-Date).AddDays(-7) |
///     Sort-Object CreationTime |
///     Select-Object TrainingJobName, TrainingJobStatus, CreationTime, TrainingEndTime |
///     Export-Csv ./fraud.csv
/// </code>
/// </example>
/// <example>
/// Look at one in full.
/// <code>
/// $training = Get-SmTraining fraud-2026-11-01
/// $training.HyperParameters
/// $training.FinalMetrics
/// </code>
/// A training is a snapshot; get it again to see how it is now.
/// </example>
/// <seealso cref="GetSmMetricCommand"/>
/// <seealso cref="SaveSmArtifactCommand"/>
/// <seealso cref="Logs.ReceiveSmLogCommand"/>
/// <seealso cref="Hosting.PublishSmModelCommand"/>
[Cmdlet(VerbsCommon.Get, "SmTraining")]
[OutputType(typeof(SmTraining))]
public sealed class GetSmTrainingCommand : GetJobCmdlet<SmTraining>
{
    /// <summary>Gets trainings.</summary>
    public GetSmTrainingCommand()
        : base(TrainingKind.Instance)
    {
    }

    /// <summary>The training: its name, a wildcard, its ARN or the object itself. All trainings unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrainingJobName", "Name")]
    [TrainingTransformation]
    [ArgumentCompleter(typeof(TrainingNameCompleter))]
    [SupportsWildcards]
    public TrainingReference[]? Training { get; set; }

    private protected override IReadOnlyList<JobReference<SmTraining>>? References => Training;
}
