using System.Management.Automation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tuning;

/// <summary>Stops running tunings, with the trainings that they run. What was found so far is kept.</summary>
/// <remarks>No new training is started, and those that run are asked to end. A tuning that was stopped ends as Stopped; its best training can be saved and published.</remarks>
/// <example>
/// Stop a tuning.
/// <code>
/// Stop-SmTuning fraud-261101-0915
/// </code>
/// </example>
/// <example>
/// Stop and see what was found.
/// <code>
/// Stop-SmTuning fraud-261101-0915 -PassThru |
///     Wait-SmTuning |
///     Get-SmTuningTrial |
///     Select-Object TrainingJobName, TrainingJobStatus, ObjectiveValue -First 3
/// </code>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "SmTuning", SupportsShouldProcess = true)]
[OutputType(typeof(SmTuning))]
public sealed class StopSmTuningCommand : StopJobCmdlet<SmTuning>
{
    /// <summary>Stops tunings.</summary>
    public StopSmTuningCommand()
        : base(TuningKind.Instance)
    {
    }

    /// <summary>The tunings: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("HyperParameterTuningJobName", "Name")]
    [TuningTransformation]
    [ArgumentCompleter(typeof(TuningNameCompleter))]
    public TuningReference[] Tuning { get; set; } = [];

    private protected override IReadOnlyList<JobReference<SmTuning>> References => Tuning;
}
