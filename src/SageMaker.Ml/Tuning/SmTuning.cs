using System.Collections;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Tuning;

/// <summary>A tuning as it was when it was asked about.</summary>
public sealed record SmTuning : ISmResource, ISessionBound
{
    /// <summary>The tuning's name.</summary>
    public required string HyperParameterTuningJobName { get; init; }

    /// <summary>Its ARN.</summary>
    public string? HyperParameterTuningJobArn { get; init; }

    /// <summary><c>InProgress</c>, <c>Completed</c>, <c>Failed</c>, <c>Stopping</c> or <c>Stopped</c>.</summary>
    public string? HyperParameterTuningJobStatus { get; init; }

    /// <summary>Why it failed.</summary>
    public string? FailureReason { get; init; }

    /// <summary>How it searches: <c>Bayesian</c>, <c>Random</c>, <c>Grid</c> or <c>Hyperband</c>.</summary>
    public string? Strategy { get; init; }

    /// <summary>The metric that trainings are judged by; of several estimators with metrics of their own that of the best training. Null in lists.</summary>
    public string? ObjectiveMetricName { get; init; }

    /// <summary><c>Maximize</c> or <c>Minimize</c>; null in lists.</summary>
    public string? ObjectiveType { get; init; }

    /// <summary>The values that are tried, by hyperparameter; those of several estimators by its name and the hyperparameter's, with a dot between. Empty in lists.</summary>
    public IReadOnlyDictionary<string, SmRange> Range { get; init; } = new Dictionary<string, SmRange>();

    /// <summary>How many trainings it starts at the most; null where nothing limits them.</summary>
    public int? MaxNumberOfTrainingJobs { get; init; }

    /// <summary>How many trainings run at once at the most.</summary>
    public int? MaxParallelTrainingJobs { get; init; }

    /// <summary>How many trainings are done.</summary>
    public int Completed { get; init; }

    /// <summary>How many trainings run.</summary>
    public int InProgress { get; init; }

    /// <summary>How many trainings were ended before they were done.</summary>
    public int Stopped { get; init; }

    /// <summary>How many trainings failed for good.</summary>
    public int Failed { get; init; }

    /// <summary>The name of the best training; null while there is none, and in lists.</summary>
    public string? BestTrainingJobName { get; init; }

    /// <summary>The value of the best training's objective.</summary>
    public double? BestObjectiveValue { get; init; }

    /// <summary>The hyperparameters that the tuning chose for the best training.</summary>
    public IReadOnlyDictionary<string, string> BestHyperParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>When it was created, UTC.</summary>
    public DateTime? CreationTime { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? HyperParameterTuningEndTime { get; init; }

    /// <inheritdoc/>
    public required string Region { get; init; }

    SmSession? ISessionBound.Session => Session;

    internal SmSession? Session { get; init; }

    /// <summary>How far its trainings are, for people.</summary>
    internal string? Counts
    {
        get
        {
            if (HyperParameterTuningJobStatus is null) return null;
            var text = $"{Completed}{(MaxNumberOfTrainingJobs is { } most ? $" of {most}" : "")} done";
            if (InProgress > 0) text += $", {InProgress} running";
            if (Stopped > 0) text += $", {Stopped} stopped";
            if (Failed > 0) text += $", {Failed} failed";
            return text;
        }
    }

    /// <summary>The best value so far and the training that has it, for people.</summary>
    internal string? BestSoFar => BestObjectiveValue is { } value ? FormattableString.Invariant($"best {ObjectiveMetricName} {value:G6} ({BestTrainingJobName})") : null;

    /// <inheritdoc/>
    public Hashtable ToHashtable()
    {
        var table = new Hashtable();
        foreach (var (name, value) in new (string, object?)[]
        {
            (nameof(HyperParameterTuningJobName), HyperParameterTuningJobName),
            (nameof(HyperParameterTuningJobArn), HyperParameterTuningJobArn),
            (nameof(HyperParameterTuningJobStatus), HyperParameterTuningJobStatus),
            (nameof(FailureReason), FailureReason),
            (nameof(Strategy), Strategy),
            (nameof(ObjectiveMetricName), ObjectiveMetricName),
            (nameof(ObjectiveType), ObjectiveType),
            (nameof(MaxNumberOfTrainingJobs), MaxNumberOfTrainingJobs),
            (nameof(MaxParallelTrainingJobs), MaxParallelTrainingJobs),
            (nameof(Completed), Completed),
            (nameof(InProgress), InProgress),
            (nameof(Stopped), Stopped),
            (nameof(Failed), Failed),
            (nameof(BestTrainingJobName), BestTrainingJobName),
            (nameof(BestObjectiveValue), BestObjectiveValue),
            (nameof(CreationTime), Text(CreationTime)),
            (nameof(HyperParameterTuningEndTime), Text(HyperParameterTuningEndTime)),
            (nameof(Region), Region),
        })
        {
            if (value is not null) table[name] = value;
        }

        return table;
    }

    /// <summary>The tuning's name.</summary>
    public override string ToString() => HyperParameterTuningJobName;

    private static string? Text(DateTime? time) => time?.ToString("o", System.Globalization.CultureInfo.InvariantCulture);
}
