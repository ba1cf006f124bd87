using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>Turns what is to be tuned into the request. A pure function.</summary>
internal static class TuningRequest
{
    /// <summary>The hyperparameters that the training toolkit goes by begin so; they are never tuned.</summary>
    private const string ToolkitPrefix = "sagemaker_";

    /// <summary>Builds the request.</summary>
    /// <param name="name">The tuning's name.</param>
    /// <param name="options">How to search.</param>
    /// <param name="candidates">What to train, each with the request for a training of its own.</param>
    public static CreateHyperParameterTuningJobRequest Build(string name, TuningOptions options, IReadOnlyList<(TuningCandidate Candidate, CreateTrainingJobRequest Training)> candidates)
    {
        var definitions = candidates.Select(c => Define(c.Candidate, c.Training, options)).ToList();
        var (definition, ranges, objective) = definitions[0];
        // What is named is one of several, even where there is only one of them.
        var isNamed = candidates[0].Candidate.Name is not null;
        return new CreateHyperParameterTuningJobRequest
        {
            HyperParameterTuningJobName = name,
            HyperParameterTuningJobConfig = new HyperParameterTuningJobConfig
            {
                Strategy = options.Strategy,
                StrategyConfig = (options.MinResource ?? options.MaxResource) is null
                    ? null
                    : new HyperParameterTuningJobStrategyConfig { HyperbandStrategyConfig = new HyperbandStrategyConfig { MinResource = options.MinResource, MaxResource = options.MaxResource } },
                HyperParameterTuningJobObjective = isNamed ? null : objective,
                ParameterRanges = isNamed ? null : ranges,
                ResourceLimits = new ResourceLimits
                {
                    MaxNumberOfTrainingJobs = options.Jobs,
                    MaxParallelTrainingJobs = options.MaxParallel,
                    MaxRuntimeInSeconds = options.MaxRuntime is { } time ? (int)Math.Ceiling(time.TotalSeconds) : null,
                },
                TrainingJobEarlyStoppingType = options.EarlyStopping ? TrainingJobEarlyStoppingType.Auto : TrainingJobEarlyStoppingType.Off,
                TuningJobCompletionCriteria = ToCriteria(options),
                RandomSeed = options.RandomSeed,
            },
            TrainingJobDefinition = isNamed ? null : definition,
            TrainingJobDefinitions = isNamed
                ? [.. definitions.Select((d, i) => d.Definition with { DefinitionName = candidates[i].Candidate.Name, HyperParameterRanges = d.Ranges, TuningObjective = d.Objective })]
                : null,
            WarmStartConfig = options.WarmStart.Count == 0 ? null : new HyperParameterTuningJobWarmStartConfig
            {
                WarmStartType = options.WarmStartType ?? HyperParameterTuningJobWarmStartType.TransferLearning,
                ParentHyperParameterTuningJobs = [.. options.WarmStart.Select(parent => new ParentHyperParameterTuningJob { HyperParameterTuningJobName = parent })],
            },
            Autotune = options.AutoTune ? new Autotune { Mode = AutotuneMode.Enabled } : null,
            Tags = MergeTags(options, candidates.Select(c => c.Training)),
        };
    }

    private static (HyperParameterTrainingJobDefinition Definition, ParameterRanges Ranges, HyperParameterTuningJobObjective Objective) Define(
        TuningCandidate candidate, CreateTrainingJobRequest training, TuningOptions options)
    {
        var isScript = training.HyperParameters?.ContainsKey(ScriptSettings.Program) is true;
        var values = new Dictionary<string, string>(training.HyperParameters ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var tuned in candidate.Range.Keys) values.Remove(tuned);
        var chosen = options.AutoTune
            ? values.Where(v => !candidate.Static.Contains(v.Key) && !v.Key.StartsWith(ToolkitPrefix, StringComparison.Ordinal)).ToDictionary(v => v.Key, v => v.Value)
            : null;
        foreach (var name in chosen?.Keys ?? Enumerable.Empty<string>()) values.Remove(name);
        if (isScript)
        {
            foreach (var (name, value) in PythonClass.Of(candidate.Estimator)) values[name] = HyperParameterText.Json(value);
        }

        var objective = new HyperParameterTuningJobObjective
        {
            MetricName = candidate.Objective,
            Type = options.Minimize ? HyperParameterTuningJobObjectiveType.Minimize : HyperParameterTuningJobObjectiveType.Maximize,
        };
        return (TrainingDefinition.Of(training, candidate, values), RangeRequest.Of(candidate.Range, isScript, chosen), objective);
    }

    private static TuningJobCompletionCriteria? ToCriteria(TuningOptions options) => options is { TargetObjective: null, MaxNotImproving: null, CompleteOnConvergence: null }
        ? null
        : new TuningJobCompletionCriteria
        {
            TargetObjectiveMetricValue = options.TargetObjective,
            BestObjectiveNotImproving = options.MaxNotImproving is { } trainings ? new BestObjectiveNotImproving { MaxNumberOfTrainingJobsNotImproving = trainings } : null,
            ConvergenceDetected = options.CompleteOnConvergence is { } ends
                ? new ConvergenceDetected { CompleteOnConvergence = ends ? CompleteOnConvergence.Enabled : CompleteOnConvergence.Disabled }
                : null,
        };

    /// <summary>The tags of all estimators, which have those of the session; where two of them differ the first goes before the others, and the tuning's own before all.</summary>
    private static IReadOnlyList<Tag>? MergeTags(TuningOptions options, IEnumerable<CreateTrainingJobRequest> trainings)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in trainings.SelectMany(t => t.Tags ?? [])) merged.TryAdd(tag.Key!, tag.Value!);
        foreach (var (key, value) in options.Tag) merged[key] = value;
        return merged.Count == 0 ? null : [.. merged.Select(t => new Tag { Key = t.Key, Value = t.Value })];
    }
}
