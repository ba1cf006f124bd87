using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tuning;

/// <summary>A trial as the supervisor of its tuning sees it.</summary>
/// <param name="number">Its number in the tuning, from 1.</param>
/// <param name="search">The search that chose it.</param>
/// <param name="numberInSearch">Its number there, from 1.</param>
/// <param name="reports">What it reports of the objective.</param>
/// <param name="summary">What it is like.</param>
internal sealed class TuningTrial(int number, DefinitionSearch search, int numberInSearch, ObjectiveReports reports, HyperParameterTrainingJobSummary summary)
{
    public int Number => number;

    public DefinitionSearch Search => search;

    public HyperParameterTrainingJobSummary Summary { get; private set; } = summary;

    public string Name => Summary.TrainingJobName!;

    public bool IsRunning => TuningState.IsRunning(Summary);

    /// <summary>Whether it was asked to stop.</summary>
    public bool IsStopping { get; set; }

    /// <summary>The loss that it ended with; null while it runs and for none.</summary>
    public double? Loss => Summary.ObjectiveStatus == ObjectiveStatus.Succeeded ? search.Goal.Loss(Summary.FinalHyperParameterTuningJobObjectiveMetric!.Value!.Value) : null;

    /// <summary>As its search sees it.</summary>
    public SearchTrial Seen => new()
    {
        Number = numberInSearch,
        Values = Summary.TunedHyperParameters!,
        IsRunning = IsRunning,
        IsCompleted = Summary.TrainingJobStatus == TrainingJobStatus.Completed,
        Loss = Loss,
        Reports = reports.Losses,
    };

    /// <summary>Reads what it has reported.</summary>
    /// <returns>Whether there was anything new.</returns>
    public bool Listen() => reports.Look();

    /// <summary>Takes over what its training is like now.</summary>
    /// <returns>Whether anything has changed.</returns>
    public bool Update(DescribeTrainingJobResponse training)
    {
        var before = Summary;
        if (training.TrainingEndTime is not null) reports.Look();
        Summary = Summary.With(training, search.Objective, reports.Last);
        return Summary != before;
    }
}
