using System.Management.Automation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Waits until trainings have ended, all at the same time, and shows their logs.</summary>
/// <remarks>All input is taken first; then all trainings are waited for together, each with a progress bar, and each is written when it has ended. Log lines go to the information stream:
/// -Quiet silences them, -InformationVariable keeps them. A training that failed is written all the same, with an error that quotes its reason and the last lines of its log.</remarks>
/// <example>
/// Wait for a training that somebody started.
/// <code>
/// Wait-SmTraining fraud-2026-11-01 -Timeout (New-TimeSpan -Hours 2)
/// </code>
/// </example>
/// <example>
/// Wait for everything that runs.
/// <code>
/// Get-SmTraining -Status InProgress |
///     Wait-SmTraining -Quiet -ErrorAction SilentlyContinue |
///     Where-Object TrainingJobStatus -EQ Failed |
///     Select-Object TrainingJobName, FailureReason
/// </code>
/// They are waited for together, so this takes as long as the longest. Each failure is an error too, unless that is silenced as here.
/// </example>
/// <seealso cref="Logs.ReceiveSmLogCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "SmTraining")]
[OutputType(typeof(SmTraining), typeof(Job))]
public sealed class WaitSmTrainingCommand : WaitJobCmdlet<SmTraining>
{
    /// <summary>Waits for trainings.</summary>
    public WaitSmTrainingCommand()
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
