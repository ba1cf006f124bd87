using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Tuning;

/// <summary>The request for one training as the definition of many. A pure function: what a training is made of is decided where trainings are started.</summary>
internal static class TrainingDefinition
{
    /// <summary>Turns a request into a definition.</summary>
    /// <param name="training">The request for one training.</param>
    /// <param name="candidate">What the tuning adds.</param>
    /// <param name="fixedValues">The hyperparameters that are the same for all trainings.</param>
    public static HyperParameterTrainingJobDefinition Of(
        CreateTrainingJobRequest training, TuningCandidate candidate, IReadOnlyDictionary<string, string> fixedValues) => new()
        {
            StaticHyperParameters = fixedValues,
            AlgorithmSpecification = new HyperParameterAlgorithmSpecification
            {
                TrainingImage = training.AlgorithmSpecification?.TrainingImage,
                TrainingInputMode = training.AlgorithmSpecification?.TrainingInputMode,
                MetricDefinitions = candidate.Metrics.Count == 0 ? null : [.. candidate.Metrics.Select(m => new MetricDefinition { Name = m.Key, Regex = m.Value })],
            },
            RoleArn = training.RoleArn,
            InputDataConfig = training.InputDataConfig,
            OutputDataConfig = training.OutputDataConfig,
            HyperParameterTuningResourceConfig = ToResources(training.ResourceConfig!, candidate),
            StoppingCondition = training.StoppingCondition,
            VpcConfig = training.VpcConfig,
            EnableNetworkIsolation = training.EnableNetworkIsolation,
            EnableInterContainerTrafficEncryption = training.EnableInterContainerTrafficEncryption,
            EnableManagedSpotTraining = training.EnableManagedSpotTraining,
            CheckpointConfig = training.CheckpointConfig,
            RetryStrategy = training.RetryStrategy,
            Environment = training.Environment,
        };

    private static HyperParameterTuningResourceConfig ToResources(ResourceConfig machines, TuningCandidate candidate)
    {
        var chosen = candidate.InstanceConfig.Count > 0;
        return new HyperParameterTuningResourceConfig
        {
            InstanceType = chosen ? null : machines.InstanceType,
            InstanceCount = chosen ? null : machines.InstanceCount,
            VolumeSizeInGB = chosen ? null : machines.VolumeSizeInGB,
            VolumeKmsKeyId = machines.VolumeKmsKeyId,
            InstanceConfigs = chosen
                ? [.. candidate.InstanceConfig.Select(m => new HyperParameterTuningInstanceConfig { InstanceType = m.InstanceType, InstanceCount = m.InstanceCount, VolumeSizeInGB = m.VolumeSizeGB })]
                : null,
        };
    }
}
