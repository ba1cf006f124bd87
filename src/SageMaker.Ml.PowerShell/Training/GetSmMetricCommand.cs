using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Metrics;
using SageMaker.Ml.PowerShell.Tuning;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Gets what trainings measured: the last value of each metric, or with -Series all values over time.</summary>
/// <remarks>Of a tuning it gets the objective of each of its trainings, the best first. The last values come with the training itself. All values over time (-Series) come from CloudWatch as averages, of a minute at least, and coarser
/// the older they are; on this machine of a second.
/// Metrics exist for built-in algorithms and for what -MetricDefinition of the estimator finds in the log.</remarks>
/// <example>
/// See how well a training did.
/// <code>
/// $training | Get-SmMetric
/// </code>
/// </example>
/// <example>
/// Find the best of several trainings.
/// <code>
/// Get-SmTraining fraud-* -Status Completed |
///     Get-SmMetric -MetricName validation:auc |
///     Sort-Object Value -Descending |
///     Select-Object -First 1
/// </code>
/// </example>
/// <example>
/// Keep a curve.
/// <code>
/// Get-SmMetric fraud-2026-11-01 train:* -Series |
///     Select-Object Timestamp, MetricName, Value |
///     Export-Csv ./curve.csv
/// </code>
/// </example>
/// <seealso cref="NewSmEstimatorCommand"/>
/// <seealso cref="WaitSmTrainingCommand"/>
/// <seealso cref="Logs.ReceiveSmLogCommand"/>
[Cmdlet(VerbsCommon.Get, "SmMetric")]
[OutputType(typeof(SmMetric))]
public sealed class GetSmMetricCommand : SmCmdlet
{
    /// <summary>The trainings: their names, their ARNs or the objects themselves; or tunings, as objects or by their ARNs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrainingJobName", "Name")]
    [TrainingTransformation]
    [ArgumentCompleter(typeof(TrainingNameCompleter))]
    public TrainingReference[] Training { get; set; } = [];

    /// <summary>Only metrics of these names; wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MetricNameCompleter))]
    public string[] MetricName { get; set; } = ["*"];

    /// <summary>All values over time instead of the last one.</summary>
    [Parameter]
    public SwitchParameter Series { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        var patterns = MetricName.Select(n => WildcardPattern.Get(n, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToList();
        foreach (var training in Training)
        {
            await GuardAsync(training.Given, async () =>
            {
                var tuning = TuningReference.In(training);
                var (name, resource) = tuning?.Resolve() ?? training.Resolve();
                var session = SessionFor(resource);
                if (tuning is not null && Series) throw new SmArgumentException(nameof(Series), $"Series is given for the tuning '{name}', whose trainings have series of their own: Get-SmTuningTrial {name} | Get-SmMetric -Series.");
                var metrics = tuning is not null ? await TrainingMetrics.OfTuningAsync(session, name, cancel)
                    : Series ? await TrainingMetrics.SeriesAsync(session, name, cancel)
                    : await TrainingMetrics.FinalAsync(session, name, cancel);
                foreach (var metric in metrics.Where(m => patterns.Exists(p => p.IsMatch(m.MetricName)))) WriteObject(metric);
            });
        }
    }
}
