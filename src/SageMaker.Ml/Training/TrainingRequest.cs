using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Debugging;

namespace SageMaker.Ml.Training;

/// <summary>Turns an estimator, its channels and what the session knows into the request. A pure function.</summary>
/// <remarks>It sends what the Python SDK sends, except that it asks for neither debugger nor profiler unless the estimator does.</remarks>
internal static class TrainingRequest
{
    /// <summary>The channel that carries the code when the containers are kept from the network.</summary>
    public const string CodeChannel = "code";

    /// <summary>Builds the request.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="channels">The channels in order, each with the S3 URI of its data; null for a file system.</param>
    /// <param name="facts">What the session answered.</param>
    public static CreateTrainingJobRequest Build(SmEstimator estimator, IReadOnlyList<PlacedChannel> channels, TrainingFacts facts)
    {
        var inputs = channels.Select(ChannelRequest.Build).ToList();
        if (facts is { NetworkIsolation: true, Code: { } code })
        {
            inputs.Add(ChannelRequest.Build(new PlacedChannel(CodeChannel, new SmChannel(), code.ToString())));
        }

        return new CreateTrainingJobRequest
        {
            TrainingJobName = facts.TrainingJobName,
            AlgorithmSpecification = ToAlgorithm(estimator, facts),
            RoleArn = facts.RoleArn,
            HyperParameters = OrNull(TrainingHyperParameters.Of(estimator, facts)),
            InputDataConfig = OrNull(inputs),
            OutputDataConfig = new OutputDataConfig
            {
                S3OutputPath = facts.OutputPath,
                KmsKeyId = facts.OutputKmsKey,
                CompressionType = estimator.NoOutputCompression ? OutputCompressionType.None : null,
            },
            ResourceConfig = ToResources(estimator, facts),
            StoppingCondition = new StoppingCondition
            {
                MaxRuntimeInSeconds = Seconds(estimator.MaxRuntime),
                MaxWaitTimeInSeconds = Seconds(estimator.MaxWait),
            },
            Environment = facts.Environment is { Count: > 0 } ? facts.Environment : null,
            EnableManagedSpotTraining = estimator.Spot ? true : null,
            CheckpointConfig = estimator.CheckpointPath is { } checkpoints ? new CheckpointConfig { S3Uri = checkpoints, LocalPath = estimator.CheckpointLocalPath } : null,
            RetryStrategy = estimator.RetryCount is { } retries ? new RetryStrategy { MaximumRetryAttempts = retries } : null,
            EnableNetworkIsolation = facts.NetworkIsolation ? true : null,
            EnableInterContainerTrafficEncryption = facts.EncryptTraffic ? true : null,
            VpcConfig = facts.Vpc,
            Tags = facts.Tags,
            DebugHookConfig = DebuggingRequest.Hook(estimator, facts.OutputPath),
            DebugRuleConfigurations = DebuggingRequest.DebugRules(estimator, facts.Region),
            TensorBoardOutputConfig = estimator.TensorBoardPath is { } board ? new TensorBoardOutputConfig { S3OutputPath = board, LocalPath = estimator.TensorBoardLocalPath } : null,
            ProfilerConfig = DebuggingRequest.Profiler(estimator, facts.OutputPath),
            ProfilerRuleConfigurations = DebuggingRequest.ProfilerRules(estimator, facts.Region),
            ExperimentConfig = estimator.Experiment?.ToRequest(),
            InfraCheckConfig = estimator.InfraCheck is { } check ? new InfraCheckConfig { EnableInfraCheck = check } : null,
            RemoteDebugConfig = estimator.RemoteDebug is { } debug ? new RemoteDebugConfig { EnableRemoteDebug = debug } : null,
            SessionChainingConfig = estimator.SessionTagChaining is { } chaining ? new SessionChainingConfig { EnableSessionTagChaining = chaining } : null,
        };
    }

    private static AlgorithmSpecification ToAlgorithm(SmEstimator estimator, TrainingFacts facts) => new()
    {
        TrainingImage = facts.TrainingImage,
        TrainingInputMode = facts.InputMode ?? estimator.InputMode,
        MetricDefinitions = estimator.MetricDefinition.Count == 0
            ? null
            : [.. estimator.MetricDefinition.Select(m => new MetricDefinition { Name = m.Key, Regex = m.Value })],
        EnableSageMakerMetricsTimeSeries = estimator.MetricSeries ?? (TrainingFramework.Of(estimator).WritesMetricSeries ? true : null),
        ContainerEntrypoint = OrNull(estimator.ContainerEntryPoint),
        ContainerArguments = OrNull(estimator.ContainerArgument),
        TrainingImageConfig = estimator.ImageAccessMode is { } mode
            ? new TrainingImageConfig
            {
                TrainingRepositoryAccessMode = mode,
                TrainingRepositoryAuthConfig = estimator.ImageCredentialProvider is { } provider ? new TrainingRepositoryAuthConfig { TrainingRepositoryCredentialsProviderArn = provider } : null,
            }
            : null,
    };

    private static ResourceConfig ToResources(SmEstimator estimator, TrainingFacts facts)
    {
        var hasGroups = estimator.InstanceGroup.Count > 0;
        return new ResourceConfig
        {
            InstanceType = hasGroups ? null : estimator.InstanceType,
            InstanceCount = hasGroups ? null : estimator.InstanceCount,
            InstanceGroups = hasGroups
                ? [.. estimator.InstanceGroup.Select(g => new InstanceGroup { InstanceGroupName = g.Name, InstanceType = g.InstanceType, InstanceCount = g.InstanceCount })]
                : null,
            VolumeSizeInGB = estimator.VolumeSizeGB,
            VolumeKmsKeyId = facts.VolumeKmsKey,
            KeepAlivePeriodInSeconds = Seconds(estimator.KeepAlive),
            TrainingPlanArn = estimator.TrainingPlan,
            InstancePlacementConfig = estimator.InstancePlacement is { } placement
                ? new InstancePlacementConfig
                {
                    EnableMultipleJobs = placement.EnableMultipleJobs,
                    PlacementSpecifications = OrNull([.. placement.InstanceCount.Select(p => new PlacementSpecification { UltraServerId = p.Key, InstanceCount = p.Value })]),
                }
                : null,
        };
    }

    private static int? Seconds(TimeSpan? time) => time is { } t ? (int)Math.Ceiling(t.TotalSeconds) : null;

    private static IReadOnlyDictionary<string, string>? OrNull(IReadOnlyDictionary<string, string> map) => map.Count == 0 ? null : map;

    private static IReadOnlyList<T>? OrNull<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
}
