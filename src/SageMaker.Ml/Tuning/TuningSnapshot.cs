using System.Globalization;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>Makes snapshots of tunings from what the service says. Pure functions.</summary>
internal static class TuningSnapshot
{
    /// <summary>A tuning as it is right after the service accepted it.</summary>
    public static SmTuning OfAccepted(SmSession session, CreateHyperParameterTuningJobRequest request, CreateHyperParameterTuningJobResponse response) => Of(session, new DescribeHyperParameterTuningJobResponse
    {
        HyperParameterTuningJobName = request.HyperParameterTuningJobName,
        HyperParameterTuningJobArn = response.HyperParameterTuningJobArn,
        HyperParameterTuningJobStatus = HyperParameterTuningJobStatus.InProgress,
        HyperParameterTuningJobConfig = request.HyperParameterTuningJobConfig,
        TrainingJobDefinition = request.TrainingJobDefinition,
        TrainingJobDefinitions = request.TrainingJobDefinitions,
    });

    /// <summary>A tuning as the service describes it.</summary>
    public static SmTuning Of(SmSession session, DescribeHyperParameterTuningJobResponse description)
    {
        var config = description.HyperParameterTuningJobConfig;
        var best = description.BestTrainingJob;
        var metric = best?.FinalHyperParameterTuningJobObjectiveMetric;
        return Counted(description.TrainingJobStatusCounters) with
        {
            HyperParameterTuningJobName = description.HyperParameterTuningJobName!,
            HyperParameterTuningJobArn = description.HyperParameterTuningJobArn,
            HyperParameterTuningJobStatus = description.HyperParameterTuningJobStatus,
            FailureReason = description.FailureReason,
            Strategy = config?.Strategy,
            ObjectiveMetricName = config?.HyperParameterTuningJobObjective?.MetricName ?? metric?.MetricName,
            ObjectiveType = (config?.HyperParameterTuningJobObjective ?? description.TrainingJobDefinitions?[0].TuningObjective)?.Type,
            Range = RangesOf(description),
            MaxNumberOfTrainingJobs = config?.ResourceLimits?.MaxNumberOfTrainingJobs,
            MaxParallelTrainingJobs = config?.ResourceLimits?.MaxParallelTrainingJobs,
            BestTrainingJobName = best?.TrainingJobName,
            BestObjectiveValue = metric?.Value,
            BestHyperParameters = Read(best?.TunedHyperParameters),
            CreationTime = description.CreationTime,
            HyperParameterTuningEndTime = description.HyperParameterTuningEndTime,
            Region = session.Region,
            Session = session,
        };
    }

    /// <summary>A tuning as it stands in a list, which says less.</summary>
    public static SmTuning Of(SmSession session, HyperParameterTuningJobSummary summary) => Counted(summary.TrainingJobStatusCounters) with
    {
        HyperParameterTuningJobName = summary.HyperParameterTuningJobName!,
        HyperParameterTuningJobArn = summary.HyperParameterTuningJobArn,
        HyperParameterTuningJobStatus = summary.HyperParameterTuningJobStatus,
        Strategy = summary.Strategy,
        MaxNumberOfTrainingJobs = summary.ResourceLimits?.MaxNumberOfTrainingJobs,
        MaxParallelTrainingJobs = summary.ResourceLimits?.MaxParallelTrainingJobs,
        CreationTime = summary.CreationTime,
        HyperParameterTuningEndTime = summary.HyperParameterTuningEndTime,
        Region = session.Region,
        Session = session,
    };

    private static SmTuning Counted(TrainingJobStatusCounters? counts) => new()
    {
        HyperParameterTuningJobName = "",
        Region = "",
        Completed = counts?.Completed ?? 0,
        InProgress = (counts?.InProgress ?? 0) + (counts?.RetryableError ?? 0),
        Stopped = counts?.Stopped ?? 0,
        Failed = counts?.NonRetryableError ?? 0,
    };

    /// <summary>Hyperparameters as they were meant: a script's are JSON.</summary>
    private static IReadOnlyDictionary<string, string> Read(IReadOnlyDictionary<string, string>? values) =>
        (values ?? new Dictionary<string, string>()).ToDictionary(v => v.Key, v => HyperParameterText.Read(v.Value), StringComparer.Ordinal);

    private static Dictionary<string, SmRange> RangesOf(DescribeHyperParameterTuningJobResponse description)
    {
        var ranges = new Dictionary<string, SmRange>(StringComparer.Ordinal);
        Add(ranges, "", description.HyperParameterTuningJobConfig?.ParameterRanges);
        foreach (var definition in description.TrainingJobDefinitions ?? []) Add(ranges, definition.DefinitionName + ".", definition.HyperParameterRanges);
        return ranges;
    }

    private static void Add(Dictionary<string, SmRange> ranges, string prefix, ParameterRanges? found)
    {
        foreach (var range in found?.ContinuousParameterRanges ?? []) ranges[prefix + range.Name] = SmRange.OfService(RangeType.Continuous, Number(range.MinValue), Number(range.MaxValue), range.ScalingType);
        foreach (var range in found?.IntegerParameterRanges ?? []) ranges[prefix + range.Name] = SmRange.OfService(RangeType.Integer, Whole(range.MinValue), Whole(range.MaxValue), range.ScalingType);
        foreach (var range in found?.CategoricalParameterRanges ?? []) ranges[prefix + range.Name] = SmRange.OfService([.. (range.Values ?? []).Select(HyperParameterText.Read)]);
    }

    // What another program asked for is shown as it is, even where it is no number.
    private static object? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text;

    private static object? Whole(string? text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : text;
}
