using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tuning;

/// <summary>What of a tuning request this machine can do, beyond what it can do of a training.</summary>
internal static class SupportedTuning
{
    /// <summary>The first thing in the request that cannot be done here, as a sentence with its remedy; null when all can.</summary>
    public static string? FindUnsupported(CreateHyperParameterTuningJobRequest request)
    {
        if (request.Autotune is not null) return "AutoTune: the service chooses ranges and strategy by itself. Leave -AutoTune out and give -Range.";
        var ranges = DefinitionSearch.DefinitionsOf(request).Select(d => d.HyperParameterRanges).Prepend(request.HyperParameterTuningJobConfig!.ParameterRanges);
        return ranges.FirstOrDefault(r => r?.AutoParameters is { Count: > 0 }) is { } auto
            ? $"Range '{auto.AutoParameters![0].Name}' is to be chosen by the service. Give -Range a range or a list of values for it, such as New-SmRange 0.01 0.3."
            : null;
    }

    /// <summary>The request with the number of trials that a grid has, where it does not say it.</summary>
    /// <exception cref="TuningProblem">It says another one, or nothing would ever end the tuning.</exception>
    public static CreateHyperParameterTuningJobRequest WithTrials(CreateHyperParameterTuningJobRequest request, IReadOnlyList<DefinitionSearch> searches)
    {
        var config = request.HyperParameterTuningJobConfig!;
        var limits = config.ResourceLimits!;
        if (config.Strategy == HyperParameterTuningJobStrategyType.Grid)
        {
            var combinations = searches.Sum(s => s.Space.Combinations!.Value);
            if (limits.MaxNumberOfTrainingJobs is { } given && given != combinations)
            {
                throw new TuningProblem($"MaxJobs is {given}, and the lists of the strategy Grid make {Number.Text(combinations)} combinations. Leave -MaxJobs out or give that number.");
            }

            return request with { HyperParameterTuningJobConfig = config with { ResourceLimits = limits with { MaxNumberOfTrainingJobs = (int)Math.Min(combinations, int.MaxValue) } } };
        }

        var criteria = config.TuningJobCompletionCriteria;
        var hasEnd = limits.MaxNumberOfTrainingJobs is not null || limits.MaxRuntimeInSeconds is not null || searches.All(s => s.Space.Combinations is not null)
            || criteria?.BestObjectiveNotImproving?.MaxNumberOfTrainingJobsNotImproving is not null || criteria?.ConvergenceDetected?.CompleteOnConvergence == CompleteOnConvergence.Enabled;
        return hasEnd ? request : throw new TuningProblem("Nothing ends this tuning: it has no number of trials, no time limit and no criterion that is met in any case. Give -MaxJobs.");
    }
}
