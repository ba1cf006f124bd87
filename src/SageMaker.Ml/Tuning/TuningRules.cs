using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Tuning;

/// <summary>Finds what is wrong with a tuning before anything is sent.</summary>
internal static class TuningRules
{
    /// <summary>The most hyperparameters that one tuning varies.</summary>
    private const int MostRanges = 30;

    /// <summary>The most earlier tunings that one begins from.</summary>
    private const int MostParents = 5;

    /// <summary>The most candidates of one tuning.</summary>
    private const int MostCandidates = 10;

    /// <summary>The most epochs that Hyperband gives a training.</summary>
    private const int MostEpochs = 20_000;

    private static readonly TimeSpan s_leastRuntime = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan s_mostRuntime = TimeSpan.FromSeconds(15_768_000);

    /// <summary>Where Hyperband looks for the number of epochs when it is not told.</summary>
    private static readonly string[] s_epochs = ["epochs", "numepochs", "n-epochs", "n_epochs", "num_epochs"];

    /// <summary>Checks everything that can be told without a session.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(TuningOptions options, IReadOnlyList<TuningCandidate> candidates)
    {
        Limits.OneOf("Strategy", options.Strategy, HyperParameterTuningJobStrategyType.AllValues);
        CheckLimits(options);
        CheckHyperband(options, candidates);
        CheckWarmStart(options, candidates);
        if (candidates.Count > MostCandidates) throw new SmArgumentException("Candidate", $"Candidate has {candidates.Count} estimators; a tuning takes at most {MostCandidates}.");
        foreach (var candidate in candidates) CandidateRules.Check(candidate, options);
        var ranges = candidates.Sum(c => c.Range.Count);
        if (ranges > MostRanges) throw new SmArgumentException("Range", $"Range has {ranges} hyperparameters; a tuning varies at most {MostRanges}.");
    }

    private static void CheckLimits(TuningOptions options)
    {
        Limits.InRange("MaxJobs", options.MaxJobs, 1, int.MaxValue);
        Limits.InRange<int>("MaxParallel", options.MaxParallel, 1, int.MaxValue);
        if (options.Jobs is { } jobs && options.MaxParallel > jobs)
        {
            throw new SmArgumentException("MaxParallel", $"MaxParallel '{options.MaxParallel}' is more than MaxJobs '{jobs}', the trainings in all; give at most as many, or more of those.");
        }

        Limits.InRange("MaxRuntime", options.MaxRuntime, s_leastRuntime, s_mostRuntime);
        Limits.InRange("MaxNotImproving", options.MaxNotImproving, 3, int.MaxValue);
        Limits.InRange("RandomSeed", options.RandomSeed, 0, int.MaxValue);
        if (options.TargetObjective is { } target && !double.IsFinite(target)) throw new SmArgumentException("TargetObjective", FormattableString.Invariant($"TargetObjective '{target}' is no value to reach; give a number."));
    }

    private static void CheckHyperband(TuningOptions options, IReadOnlyList<TuningCandidate> candidates)
    {
        if (options.Strategy != HyperParameterTuningJobStrategyType.Hyperband)
        {
            if ((options.MinResource is null ? (options.MaxResource is null ? null : "MaxResource") : "MinResource") is { } given)
            {
                throw new SmArgumentException(given, $"{given} '{options.MinResource ?? options.MaxResource}' is for Hyperband, and Strategy is '{options.Strategy}'; add -Strategy Hyperband, or leave it out.");
            }

            return;
        }

        Limits.InRange("MinResource", options.MinResource, 1, MostEpochs);
        Limits.InRange("MaxResource", options.MaxResource, 1, MostEpochs);
        if (options.MinResource > options.MaxResource) throw new SmArgumentException("MinResource", $"MinResource '{options.MinResource}' is more than MaxResource '{options.MaxResource}'; exchange them.");
        if (options.EarlyStopping) throw new SmArgumentException("EarlyStopping", "EarlyStopping is given, and Hyperband ends trainings by a rule of its own; leave it out.");
        if (options.MaxResource is null && candidates.FirstOrDefault(c => !s_epochs.Any(c.Estimator.HyperParameter.ContainsKey)) is not null)
        {
            throw new SmArgumentException("MaxResource", $"MaxResource is missing: Hyperband needs the number of epochs after which a training is ended. Give it, or a hyperparameter {string.Join(", ", s_epochs[..^1])} or {s_epochs[^1]}.");
        }
    }

    private static void CheckWarmStart(TuningOptions options, IReadOnlyList<TuningCandidate> candidates)
    {
        Limits.OneOf("WarmStartType", options.WarmStartType, HyperParameterTuningJobWarmStartType.AllValues);
        if (options.WarmStart.Count == 0)
        {
            if (options.WarmStartType is { } type) throw new SmArgumentException("WarmStartType", $"WarmStartType '{type}' is given without the tunings to begin from; add -WarmStart.");
            return;
        }

        if (options.WarmStart.Count > MostParents) throw new SmArgumentException("WarmStart", $"WarmStart has {options.WarmStart.Count} tunings; one begins from at most {MostParents}.");
        if (options.WarmStart.GroupBy(p => p, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new SmArgumentException("WarmStart", $"WarmStart has '{twice.Key}' twice; leave one of them out.");
        if (candidates.Count > 1) throw new SmArgumentException("WarmStart", $"WarmStart '{options.WarmStart[0]}' is given for {candidates.Count} estimators; the service takes one then. Tune them one by one, or leave it out.");
    }
}
