using System.Globalization;
using System.Text.Json;
using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Tuning;

/// <summary>The training of a trial, as the service makes it of a tuning's definition.</summary>
internal static class TrialRequest
{
    /// <summary>The hyperparameter that tells a training what it is tuned for.</summary>
    public const string ObjectiveParameter = "_tuning_objective_metric";

    private const string ScriptParameter = "sagemaker_submit_directory";

    /// <summary>The request.</summary>
    /// <param name="name">The training's name.</param>
    /// <param name="definition">What it is made of.</param>
    /// <param name="objective">What it is tuned for.</param>
    /// <param name="values">Its own hyperparameters.</param>
    /// <param name="tags">The tags of the tuning.</param>
    public static CreateTrainingJobRequest Of(
        string name, HyperParameterTrainingJobDefinition definition, HyperParameterTuningJobObjective objective, IReadOnlyDictionary<string, string> values, IReadOnlyList<Tag>? tags)
    {
        var fixedValues = definition.StaticHyperParameters ?? new Dictionary<string, string>();
        // Scripts read their hyperparameters as JSON, images of algorithms as they are.
        var metric = fixedValues.ContainsKey(ScriptParameter) ? JsonSerializer.Serialize(objective.MetricName) : objective.MetricName!;
        var algorithm = definition.AlgorithmSpecification!;
        return new CreateTrainingJobRequest
        {
            TrainingJobName = name,
            HyperParameters = new Dictionary<string, string>([.. fixedValues, .. values, new(ObjectiveParameter, metric)], StringComparer.Ordinal),
            AlgorithmSpecification = new AlgorithmSpecification
            {
                TrainingImage = algorithm.TrainingImage,
                AlgorithmName = algorithm.AlgorithmName,
                TrainingInputMode = algorithm.TrainingInputMode,
                MetricDefinitions = algorithm.MetricDefinitions,
            },
            RoleArn = definition.RoleArn,
            InputDataConfig = definition.InputDataConfig,
            OutputDataConfig = definition.OutputDataConfig,
            ResourceConfig = definition.ResourceConfig ?? Resources(definition.HyperParameterTuningResourceConfig),
            VpcConfig = definition.VpcConfig,
            StoppingCondition = definition.StoppingCondition,
            EnableNetworkIsolation = definition.EnableNetworkIsolation,
            EnableInterContainerTrafficEncryption = definition.EnableInterContainerTrafficEncryption,
            EnableManagedSpotTraining = definition.EnableManagedSpotTraining,
            CheckpointConfig = definition.CheckpointConfig,
            RetryStrategy = definition.RetryStrategy,
            Environment = definition.Environment,
            Tags = tags,
        };
    }

    /// <summary>The name of a trial's training.</summary>
    /// <param name="tuning">The name of the tuning.</param>
    /// <param name="number">The number of the trial, from 1.</param>
    /// <param name="word">Eight hexadecimal digits.</param>
    public static string NameOf(string tuning, int number, string word) => $"{tuning}-{number.ToString("D3", CultureInfo.InvariantCulture)}-{word}";

    // Of several kinds of machines that would do, this one is as good as the first.
    private static ResourceConfig? Resources(HyperParameterTuningResourceConfig? config) => config is null ? null : new ResourceConfig
    {
        InstanceType = config.InstanceType ?? config.InstanceConfigs?[0].InstanceType,
        InstanceCount = config.InstanceCount ?? config.InstanceConfigs?[0].InstanceCount,
        VolumeSizeInGB = config.VolumeSizeInGB ?? config.InstanceConfigs?[0].VolumeSizeInGB,
        VolumeKmsKeyId = config.VolumeKmsKeyId,
    };
}
