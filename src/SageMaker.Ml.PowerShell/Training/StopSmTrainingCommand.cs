using System.Management.Automation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Stops running trainings. What was already written is kept.</summary>
/// <remarks>The service asks the container to end and gives it two minutes. A training that was stopped ends as Stopped, and what it had written by then can be saved and published.</remarks>
/// <example>
/// Stop a training.
/// <code>
/// Stop-SmTraining fraud-2026-11-01
/// </code>
/// </example>
/// <example>
/// Stop what has run for too long.
/// <code>
/// Get-SmTraining fraud-* -Status InProgress -Before (Get-Date).AddHours(-6) |
///     Stop-SmTraining -Confirm -PassThru |
///     Select-Object TrainingJobName, TrainingJobStatus
/// </code>
/// Each is asked about.
/// </example>
/// <example>
/// Stop and keep the model so far.
/// <code>
/// Stop-SmTraining fraud-2026-11-01 -PassThru |
///     Wait-SmTraining -Quiet |
///     Save-SmArtifact ./model -Extract
/// </code>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "SmTraining", SupportsShouldProcess = true)]
[OutputType(typeof(SmTraining))]
public sealed class StopSmTrainingCommand : StopJobCmdlet<SmTraining>
{
    /// <summary>Stops trainings.</summary>
    public StopSmTrainingCommand()
        : base(TrainingKind.Instance)
    {
    }

    /// <summary>The trainings: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrainingJobName", "Name")]
    [TrainingTransformation]
    [ArgumentCompleter(typeof(TrainingNameCompleter))]
    public TrainingReference[] Training { get; set; } = [];

    private protected override IReadOnlyList<JobReference<SmTraining>> References => Training;
}
