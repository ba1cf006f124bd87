using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>What a tuning trains: an estimator with the hyperparameters to vary, how its trainings are judged, and their data.</summary>
public sealed record TuningCandidate
{
    /// <summary>What it is called among several; null when it is the only one.</summary>
    public string? Name { get; init; }

    /// <summary>What to train with.</summary>
    public required SmEstimator Estimator { get; init; }

    /// <summary>The values to try, by hyperparameter.</summary>
    public IReadOnlyDictionary<string, SmRange> Range { get; init; } = new Dictionary<string, SmRange>();

    /// <summary>The metric to judge trainings by.</summary>
    public required string Objective { get; init; }

    /// <summary>Metrics by name, each with the regular expression that finds its value in the log, beside those of the estimator.</summary>
    public IReadOnlyDictionary<string, string> MetricDefinition { get; init; } = new Dictionary<string, string>();

    /// <summary>The data.</summary>
    public TrainingInputs InputData { get; init; } = TrainingInputs.None;

    /// <summary>Hyperparameters of the estimator that stay as they are where the service chooses ranges by itself.</summary>
    public IReadOnlyList<string> Static { get; init; } = [];

    /// <summary>Machines to choose from, instead of those of the estimator; empty for those.</summary>
    public IReadOnlyList<TuningInstances> InstanceConfig { get; init; } = [];

    /// <summary>The metrics of the estimator and of the tuning.</summary>
    internal IReadOnlyDictionary<string, string> Metrics
    {
        get
        {
            var metrics = new Dictionary<string, string>(Estimator.MetricDefinition, StringComparer.Ordinal);
            foreach (var (name, pattern) in MetricDefinition) metrics[name] = pattern;
            return metrics;
        }
    }
}

/// <summary>Machines that the trainings of a tuning may run on.</summary>
/// <param name="InstanceType">Their type.</param>
/// <param name="InstanceCount">How many.</param>
/// <param name="VolumeSizeGB">The size of each one's volume in GB.</param>
public sealed record TuningInstances(string InstanceType, int InstanceCount, int VolumeSizeGB);
