using SageMaker.Ml.Metrics;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Offers the metrics of the training that the line names.</summary>
public sealed class MetricNameCompleter : LiveCompleter
{
    private protected override LiveQuestion? Question(CompletionLine line)
    {
        if (line["Training"] is not { } given) return null;
        var (training, resource) = new TrainingReference(given).Resolve();
        return new LiveQuestion($"metrics of {training}", "", async (session, cancel) =>
            LiveAnswer.OfNames(await TrainingMetrics.NamesAsync(session, training, cancel).ConfigureAwait(false)))
        {
            About = resource,
        };
    }
}
