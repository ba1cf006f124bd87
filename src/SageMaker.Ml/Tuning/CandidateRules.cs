using System.Text.RegularExpressions;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>Finds what is wrong with one of the estimators of a tuning.</summary>
internal static class CandidateRules
{
    /// <summary>The most machines that a tuning chooses from.</summary>
    private const int MostInstanceConfigs = 6;

    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(TuningCandidate candidate, TuningOptions options)
    {
        if (candidate.Name is { } name) ResourceName.Checked("Candidate", name);
        CheckEstimator(candidate.Estimator);
        CheckRanges(candidate, options);
        CheckObjective(candidate);
        CheckStatic(candidate, options);
        CheckMachines(candidate);
    }

    private static void CheckMachines(TuningCandidate candidate)
    {
        if (candidate.InstanceConfig.Count > MostInstanceConfigs) throw new SmArgumentException("InstanceConfig", $"InstanceConfig has {candidate.InstanceConfig.Count} machines; a tuning chooses from at most {MostInstanceConfigs}.");
        foreach (var machine in candidate.InstanceConfig)
        {
            if (!MachineRules.InstanceTypes.Contains(machine.InstanceType))
            {
                var remedy = Contracts.Validation.Spelling.Nearest(machine.InstanceType, MachineRules.InstanceTypes) is { } near ? $"did you mean {near}?" : "it should look like ml.m5.xlarge.";
                throw new SmArgumentException("InstanceConfig", $"InstanceConfig '{machine.InstanceType}' is not a training instance type; {remedy}");
            }
        }
    }

    /// <summary>A training of a tuning has less than a training by itself. What it cannot have is refused, not dropped.</summary>
    private static void CheckEstimator(SmEstimator estimator)
    {
        var given = new (string Parameter, bool IsGiven)[]
        {
            ("InstanceGroup", estimator.InstanceGroup.Count > 0),
            ("ContainerEntryPoint", estimator.ContainerEntryPoint.Count > 0),
            ("ImageAccessMode", estimator.ImageAccessMode is not null),
            ("KeepAlive", estimator.KeepAlive is not null),
            ("TrainingPlan", estimator.TrainingPlan is not null),
            ("InstancePlacement", estimator.InstancePlacement is not null),
            ("InfraCheck", estimator.InfraCheck is true),
            ("RemoteDebug", estimator.RemoteDebug is true),
            ("SessionTagChaining", estimator.SessionTagChaining is true),
            ("MetricSeries", estimator.MetricSeries is true),
            ("DebugHook", estimator.DebugHook is { IsEnabled: true }),
            ("DebugRule", estimator.DebugRule.Count > 0),
            ("TensorBoardPath", estimator.TensorBoardPath is not null),
            ("Profiler", estimator.Profiler is { IsEnabled: true }),
            ("ProfilerRule", estimator.ProfilerRule.Count > 0),
            ("Experiment", estimator.Experiment is not null),
        };
        if (given.FirstOrDefault(g => g.IsGiven).Parameter is { } parameter)
        {
            throw new SmArgumentException(parameter, $"{parameter} is a setting of the estimator '{estimator}' that the trainings of a tuning cannot have; make it without.");
        }
    }

    private static void CheckRanges(TuningCandidate candidate, TuningOptions options)
    {
        if (candidate.Range.Count == 0 && !options.AutoTune) throw new SmArgumentException("Range", $"Range {Of(candidate)}is empty; give the hyperparameters to tune, such as @{{ eta = New-SmRange 0.01 0.3 }}, or -AutoTune.");
        foreach (var (name, range) in candidate.Range)
        {
            if (name.Length is 0 or > 256) throw new SmArgumentException("Range", $"Range '{name}' is not the name of a hyperparameter; it has 1 to 256 characters.");
            if (options.Strategy == HyperParameterTuningJobStrategyType.Grid && range.Type != RangeType.Categorical)
            {
                throw new SmArgumentException("Range", $"Range '{name}' is '{range}', and a grid is made of lists of values; give New-SmRange -Values, or another -Strategy.");
            }

            if (candidate.Estimator is { BuiltIn: { } algorithm, SkipHyperParameterCheck: false }) RangeRules.CheckBuiltIn(algorithm, name, range);
        }
    }

    private static void CheckObjective(TuningCandidate candidate)
    {
        if (string.IsNullOrWhiteSpace(candidate.Objective)) throw new SmArgumentException("Objective", $"Objective {Of(candidate)}is empty; give the name of the metric to judge trainings by.");
        foreach (var (name, pattern) in candidate.MetricDefinition)
        {
            try
            {
                _ = new Regex(pattern);
            }
            catch (ArgumentException e)
            {
                throw new SmArgumentException("MetricDefinition", $"MetricDefinition '{name}' has the pattern '{pattern}', which is no regular expression: {e.Message}");
            }
        }

        // The images of built-in algorithms write metrics that nobody has to define, and an image may be one of them.
        if (candidate.Estimator.EntryPoint is null && (candidate.Estimator.BuiltIn is not null || candidate.Metrics.Count == 0)) return;
        if (candidate.Metrics.ContainsKey(candidate.Objective)) return;
        var remedy = candidate.Metrics.Count == 0
            ? $"add -MetricDefinition @{{ '{candidate.Objective}' = 'a pattern that finds its value in the log' }}."
            : $"there is {string.Join(", ", candidate.Metrics.Keys)}.";
        throw new SmArgumentException("Objective", $"Objective '{candidate.Objective}' is no metric that is defined; {remedy}");
    }

    private static void CheckStatic(TuningCandidate candidate, TuningOptions options)
    {
        if (candidate.Static.Count == 0) return;
        if (!options.AutoTune) throw new SmArgumentException("Static", $"Static '{candidate.Static[0]}' is for -AutoTune, which varies all hyperparameters; add that, or leave it out: what has no range stays as it is.");
        foreach (var name in candidate.Static)
        {
            if (!candidate.Estimator.HyperParameter.ContainsKey(name)) throw new SmArgumentException("Static", $"Static '{name}' is no hyperparameter of the estimator, which has {string.Join(", ", candidate.Estimator.HyperParameter.Keys)}.");
            if (candidate.Static.Count(s => s == name) > 1) throw new SmArgumentException("Static", $"Static has '{name}' twice; leave one of them out.");
            if (candidate.Range.ContainsKey(name)) throw new SmArgumentException("Static", $"Static '{name}' has a range too; leave it out of one of them.");
        }
    }

    private static string Of(TuningCandidate candidate) => candidate.Name is { } name ? $"of '{name}' " : "";
}
