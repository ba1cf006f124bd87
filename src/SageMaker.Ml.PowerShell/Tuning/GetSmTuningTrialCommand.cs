using System.Management.Automation;
using SageMaker.Ml.Training;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tuning;

/// <summary>Gets the trainings of tunings, the best first, each with its objective and the hyperparameters that were tried.</summary>
/// <remarks>These are trainings like all others: they go on to Get-SmTraining, which describes them in full, Receive-SmLog, Save-SmArtifact and Publish-SmModel. Those that have no value of the
/// objective, because they still run or have failed, come last, the newest first.</remarks>
/// <example>
/// See what was tried.
/// <code>
/// Get-SmTuningTrial fraud-261101-0915 |
///     Select-Object TrainingJobName, TrainingJobStatus, ObjectiveValue, @{ Name = 'Epochs'; Expression = { $_.TunedHyperParameters['epochs'] } } |
///     Export-Csv ./trials.csv
/// </code>
/// </example>
/// <example>
/// Save the models of the best three.
/// <code>
/// $best = Get-SmTuning fraud-261101-0915 | Get-SmTuningTrial -Status Completed | Select-Object -First 3
/// $best | ForEach-Object { $_ | Save-SmArtifact "./models/$($_.TrainingJobName)" -Extract }
/// </code>
/// </example>
/// <seealso cref="StartSmTuningCommand"/>
/// <seealso cref="Training.GetSmTrainingCommand"/>
[Cmdlet(VerbsCommon.Get, "SmTuningTrial")]
[OutputType(typeof(SmTraining))]
public sealed class GetSmTuningTrialCommand : SmCmdlet
{
    /// <summary>Chooses the view of trials, which shows objective and hyperparameters, for what is a training in every other respect.</summary>
    internal const string TrialTypeName = "SageMaker.Ml.Training.SmTraining#Trial";

    /// <summary>The tunings: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("HyperParameterTuningJobName", "Name")]
    [TuningTransformation]
    [ArgumentCompleter(typeof(TuningNameCompleter))]
    public TuningReference[] Tuning { get; set; } = [];

    /// <summary>Only trainings of this status.</summary>
    [Parameter]
    [ValidateSet("InProgress", "Completed", "Failed", "Stopping", "Stopped")]
    public string? Status { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        foreach (var reference in Tuning)
        {
            await GuardAsync(reference.Given, async () =>
            {
                var (name, resource) = reference.Resolve();
                foreach (var trial in await TuningTrials.ListAsync(SessionFor(resource), name, Status, cancel))
                {
                    var shown = new PSObject(trial);
                    shown.TypeNames.Insert(0, TrialTypeName);
                    WriteObject(shown);
                }
            });
        }
    }
}
