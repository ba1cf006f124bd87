using System.Management.Automation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tuning;

/// <summary>Waits until tunings have ended, all at the same time.</summary>
/// <remarks>All input is taken first; then all tunings are waited for together, each with a progress bar that shows how many trainings are done and the best value so far, and each is written when it has
/// ended. A tuning has no log of its own: a line for each training that has ended, with its objective and what was tried, goes to the information stream instead, which -Quiet silences; Receive-SmLog shows
/// the logs of its trainings. A tuning that failed is written all the same, with an error that quotes its reason.</remarks>
/// <example>
/// Wait for a tuning that somebody started.
/// <code>
/// Wait-SmTuning fraud-261101-0915 -Timeout 8h
/// </code>
/// </example>
/// <example>
/// Wait for everything that is tuned, and see the best.
/// <code>
/// Get-SmTuning -Status InProgress |
///     Wait-SmTuning |
///     Select-Object HyperParameterTuningJobName, BestTrainingJobName, BestObjectiveValue
/// </code>
/// They are waited for together, so this takes as long as the longest.
/// </example>
/// <seealso cref="GetSmTuningTrialCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "SmTuning")]
[OutputType(typeof(SmTuning), typeof(Job))]
public sealed class WaitSmTuningCommand : WaitJobCmdlet<SmTuning>
{
    /// <summary>Waits for tunings.</summary>
    public WaitSmTuningCommand()
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
