using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Training;

/// <summary>Makes snapshots of trainings from what the service says. Pure functions.</summary>
internal static class TrainingSnapshot
{
    /// <summary>A training as it is right after the service accepted it.</summary>
    public static SmTraining OfAccepted(SmSession session, CreateTrainingJobRequest request, CreateTrainingJobResponse response) => new()
    {
        TrainingJobName = request.TrainingJobName!,
        TrainingJobArn = response.TrainingJobArn,
        TrainingJobStatus = TrainingJobStatus.InProgress,
        SecondaryStatus = SecondaryStatus.Starting,
        S3OutputPath = request.OutputDataConfig?.S3OutputPath,
        OutputKmsKey = request.OutputDataConfig?.KmsKeyId,
        TrainingImage = request.AlgorithmSpecification?.TrainingImage,
        RoleArn = request.RoleArn,
        InstanceType = request.ResourceConfig?.InstanceType,
        InstanceCount = request.ResourceConfig?.InstanceCount,
        EntryPoint = EntryPoint(request.HyperParameters),
        SourceUri = SourceUri(request.HyperParameters, request.InputDataConfig),
        HyperParameters = request.HyperParameters ?? Nothing,
        Environment = request.Environment ?? Nothing,
        Tags = request.Tags?.ToDictionary(t => t.Key!, t => t.Value!, StringComparer.Ordinal) ?? Nothing,
        EnableNetworkIsolation = request.EnableNetworkIsolation ?? false,
        Vpc = request.VpcConfig,
        Region = session.Region,
        Session = session,
    };

    /// <summary>A training as the service describes it.</summary>
    public static SmTraining Of(SmSession session, DescribeTrainingJobResponse description) => new()
    {
        TrainingJobName = description.TrainingJobName!,
        TrainingJobArn = description.TrainingJobArn,
        TrainingJobStatus = description.TrainingJobStatus,
        SecondaryStatus = description.SecondaryStatus,
        StatusMessage = description.SecondaryStatusTransitions is { Count: > 0 } steps ? steps[^1].StatusMessage : null,
        FailureReason = description.FailureReason,
        CreationTime = description.CreationTime,
        TrainingStartTime = description.TrainingStartTime,
        TrainingEndTime = description.TrainingEndTime,
        TrainingTimeInSeconds = description.TrainingTimeInSeconds,
        BillableTimeInSeconds = description.BillableTimeInSeconds,
        S3ModelArtifacts = description.ModelArtifacts?.S3ModelArtifacts,
        S3OutputPath = description.OutputDataConfig?.S3OutputPath,
        OutputKmsKey = description.OutputDataConfig?.KmsKeyId,
        TrainingImage = description.AlgorithmSpecification?.TrainingImage,
        RoleArn = description.RoleArn,
        InstanceType = description.ResourceConfig?.InstanceType,
        InstanceCount = description.ResourceConfig?.InstanceCount,
        EntryPoint = EntryPoint(description.HyperParameters),
        SourceUri = SourceUri(description.HyperParameters, description.InputDataConfig),
        HyperParameters = description.HyperParameters ?? Nothing,
        Environment = description.Environment ?? Nothing,
        FinalMetrics = LastValues(description.FinalMetricDataList),
        EnableNetworkIsolation = description.EnableNetworkIsolation ?? false,
        TuningJobName = description.TuningJobArn?.Split('/')[^1],
        Vpc = description.VpcConfig,
        Region = session.Region,
        Session = session,
    };

    /// <summary>A training as it stands in a list, which says less.</summary>
    public static SmTraining Of(SmSession session, TrainingJobSummary summary) => new()
    {
        TrainingJobName = summary.TrainingJobName!,
        TrainingJobArn = summary.TrainingJobArn,
        TrainingJobStatus = summary.TrainingJobStatus,
        SecondaryStatus = summary.SecondaryStatus,
        CreationTime = summary.CreationTime,
        TrainingEndTime = summary.TrainingEndTime,
        Region = session.Region,
        Session = session,
    };

    /// <summary>A training of a tuning as it stands in the list of those.</summary>
    public static SmTraining Of(SmSession session, string tuning, HyperParameterTrainingJobSummary summary) => new()
    {
        TrainingJobName = summary.TrainingJobName!,
        TrainingJobArn = summary.TrainingJobArn,
        TrainingJobStatus = summary.TrainingJobStatus,
        FailureReason = summary.FailureReason,
        CreationTime = summary.CreationTime,
        TrainingStartTime = summary.TrainingStartTime,
        TrainingEndTime = summary.TrainingEndTime,
        TuningJobName = summary.TuningJobName ?? tuning,
        ObjectiveMetricName = summary.FinalHyperParameterTuningJobObjectiveMetric?.MetricName,
        ObjectiveValue = summary.FinalHyperParameterTuningJobObjectiveMetric?.Value,
        TunedHyperParameters = (summary.TunedHyperParameters ?? Nothing).ToDictionary(h => h.Key, h => HyperParameterText.Read(h.Value), StringComparer.Ordinal),
        Region = session.Region,
        Session = session,
    };

    private static IReadOnlyDictionary<string, string> Nothing => System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    private static string? EntryPoint(IReadOnlyDictionary<string, string>? hyperParameters) =>
        hyperParameters?.GetValueOrDefault(ScriptSettings.Program) is { } text ? HyperParameterText.Read(text) : null;

    private static string? SourceUri(IReadOnlyDictionary<string, string>? hyperParameters, IReadOnlyList<Channel>? channels)
    {
        if (hyperParameters?.GetValueOrDefault(ScriptSettings.SubmitDirectory) is not { } text) return null;
        var directory = HyperParameterText.Read(text);
        if (Storage.S3Uri.IsS3(directory)) return directory;
        return channels?.FirstOrDefault(c => c.ChannelName == TrainingRequest.CodeChannel)?.DataSource?.S3DataSource?.S3Uri;
    }

    private static Dictionary<string, double> LastValues(IReadOnlyList<MetricData>? metrics)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var metric in metrics ?? []) values[metric.MetricName!] = metric.Value ?? double.NaN;
        return values;
    }
}
