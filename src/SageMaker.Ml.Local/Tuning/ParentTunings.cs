using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tuning;

/// <summary>The tunings that another one starts warm from.</summary>
/// <param name="request">The request of the latter.</param>
/// <param name="tunings">All tunings.</param>
internal sealed class ParentTunings(CreateHyperParameterTuningJobRequest request, ResourceStore tunings)
{
    private readonly bool _isSameTask = request.WarmStartConfig?.WarmStartType == HyperParameterTuningJobWarmStartType.IdenticalDataAndAlgorithm;
    private readonly IReadOnlyList<string> _names = [.. (request.WarmStartConfig?.ParentHyperParameterTuningJobs ?? []).Select(p => p.HyperParameterTuningJobName!)];

    /// <summary>What keeps a tuning from being a parent, as a sentence with its remedy; null when nothing does.</summary>
    public string? FindProblem() => _names.Select(FindProblem).FirstOrDefault(problem => problem is not null);

    /// <summary>The best trial of the parents and of theirs, where all of them are of the same task; null for none.</summary>
    public HyperParameterTrainingJobSummary? Best() => _isSameTask
        ? TuningState.Best(_names.Select(Read).Select(parent => parent?.OverallBestTrainingJob ?? parent?.BestTrainingJob).OfType<HyperParameterTrainingJobSummary>())
        : null;

    /// <summary>What a definition may learn from.</summary>
    public IReadOnlyList<EarlierTuning> Of(HyperParameterTrainingJobDefinition definition) => [.. _names.Select(name => new EarlierTuning(TrialsOf(name, definition), _isSameTask))];

    private string? FindProblem(string name)
    {
        if (Read(name) is not { } parent) return $"The parent tuning '{name}' does not exist on this machine. Get-SmTuning lists those that do.";
        if (!TuningJobKind.Instance.HasEnded(parent)) return $"The parent tuning '{name}' is still {parent.HyperParameterTuningJobStatus}. Wait for it with Wait-SmTuning {name}.";
        if (!_isSameTask) return null;
        var (own, its) = (DefinitionSearch.DefinitionsOf(request)[0], DefinitionsOf(parent)[0]);
        var (wanted, found) = (ObjectiveOf(own, request.HyperParameterTuningJobConfig!), ObjectiveOf(its, parent.HyperParameterTuningJobConfig!));
        if (wanted != found) return $"The parent tuning '{name}' has the objective '{found?.MetricName}' ({found?.Type}). Tune for the same, or -WarmStartType TransferLearning.";
        var (image, theirs) = (own.AlgorithmSpecification?.TrainingImage, its.AlgorithmSpecification?.TrainingImage);
        return image == theirs ? null : $"The parent tuning '{name}' trains with the image '{theirs}', this one with '{image}'. Use the same, or -WarmStartType TransferLearning.";
    }

    private IReadOnlyList<SearchTrial> TrialsOf(string name, HyperParameterTrainingJobDefinition definition)
    {
        if (Read(name) is not { } parent) return [];
        var definitions = DefinitionsOf(parent);
        var trials = new List<SearchTrial>();
        foreach (var trial in new TrialBook(new JobFolder(tunings.FolderOf(name))).Read())
        {
            var its = definitions.FirstOrDefault(d => d.DefinitionName == trial.TrainingJobDefinitionName);
            if (its is null || (its.DefinitionName ?? definition.DefinitionName) != (definition.DefinitionName ?? its.DefinitionName)) continue;
            var metric = trial.FinalHyperParameterTuningJobObjectiveMetric;
            trials.Add(new SearchTrial
            {
                Number = trials.Count + 1,
                // What was fixed there may have a range here.
                Values = new Dictionary<string, string>([.. its.StaticHyperParameters ?? new Dictionary<string, string>(), .. trial.TunedHyperParameters!], StringComparer.Ordinal),
                IsCompleted = trial.TrainingJobStatus == TrainingJobStatus.Completed,
                Loss = trial.ObjectiveStatus == ObjectiveStatus.Succeeded ? new Goal(metric!.Type == HyperParameterTuningJobObjectiveType.Minimize).Loss(metric.Value!.Value) : null,
            });
        }

        return trials;
    }

    private DescribeHyperParameterTuningJobResponse? Read(string name) => tunings.Read<DescribeHyperParameterTuningJobResponse>(name);

    private static IReadOnlyList<HyperParameterTrainingJobDefinition> DefinitionsOf(DescribeHyperParameterTuningJobResponse tuning) =>
        tuning.TrainingJobDefinition is { } one ? [one] : tuning.TrainingJobDefinitions ?? [];

    private static HyperParameterTuningJobObjective? ObjectiveOf(HyperParameterTrainingJobDefinition definition, HyperParameterTuningJobConfig config) =>
        definition.TuningObjective ?? config.HyperParameterTuningJobObjective;
}
