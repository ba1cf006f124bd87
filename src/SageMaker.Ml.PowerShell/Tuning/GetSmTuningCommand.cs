using System.Management.Automation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tuning;

/// <summary>Gets tunings as they are now: one by its name, or those that a wildcard, a status or a time chooses, the newest first.</summary>
/// <remarks>A name, an ARN or a tuning is described in full, with the best training so far. A wildcard, a status or a time lists, and a listed tuning has what the service tells in lists: name, status,
/// how many trainings are done, and times. Pipe it into Get-SmTuning again for the rest.</remarks>
/// <example>
/// See what a tuning has found.
/// <code>
/// $tuning = Get-SmTuning fraud-261101-0915
/// $tuning | Format-List HyperParameterTuningJobStatus, Completed, BestTrainingJobName, BestObjectiveValue
/// $tuning.BestHyperParameters
/// </code>
/// A tuning is a snapshot; get it again to see how it is now.
/// </example>
/// <example>
/// List the tunings that run.
/// <code>
/// Get-SmTuning -Status InProgress |
///     Select-Object HyperParameterTuningJobName, Completed, MaxNumberOfTrainingJobs, CreationTime
/// </code>
/// </example>
/// <seealso cref="GetSmTuningTrialCommand"/>
/// <seealso cref="Hosting.PublishSmModelCommand"/>
[Cmdlet(VerbsCommon.Get, "SmTuning")]
[OutputType(typeof(SmTuning))]
public sealed class GetSmTuningCommand : GetJobCmdlet<SmTuning>
{
    /// <summary>Gets tunings.</summary>
    public GetSmTuningCommand()
        : base(TuningKind.Instance)
    {
    }

    /// <summary>The tuning: its name, a wildcard, its ARN or the object itself. All tunings unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("HyperParameterTuningJobName", "Name")]
    [TuningTransformation]
    [ArgumentCompleter(typeof(TuningNameCompleter))]
    [SupportsWildcards]
    public TuningReference[]? Tuning { get; set; }

    private protected override IReadOnlyList<JobReference<SmTuning>>? References => Tuning;
}
