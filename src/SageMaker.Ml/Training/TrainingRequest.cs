using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Training;

/// <summary>Turns an estimator, its channels and what the session knows into the request. A pure function.</summary>
/// <remarks>It sends what the Python SDK sends, except that it asks for neither debugger nor profiler.</remarks>
internal static class TrainingRequest
{
    /// <summary>The channel that carries the code when the containers are kept from the network.</summary>
    public const string CodeChannel = "code";

    private const string CodeFolder = "/opt/ml/input/data/code/";

    private const string LogLevelInfo = "20";

    private static readonly string[] s_metricsFrameworks = ["pytorch", "tensorflow"];

    /// <summary>Builds the request.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="channels">The channels in order, each with the S3 URI of its data; null for a file system.</param>
    /// <param name="facts">What the session answered.</param>
    public static CreateTrainingJobRequest Build(SmEstimator estimator, IReadOnlyList<PlacedChannel> channels, TrainingFacts facts)
    {
        var inputs = channels.Select(ToChannel).ToList();
        if (facts is { NetworkIsolation: true, Code: { } code })
        {
            inputs.Add(ToChannel(new PlacedChannel(CodeChannel, new SmChannel(), code.ToString())));
        }

        return new CreateTrainingJobRequest
        {
            TrainingJobName = facts.TrainingJobName,
            AlgorithmSpecification = ToAlgorithm(estimator, facts),
            RoleArn = facts.RoleArn,
            HyperParameters = OrNull(ToHyperParameters(estimator, facts)),
            InputDataConfig = inputs.Count == 0 ? null : inputs,
            OutputDataConfig = new OutputDataConfig { S3OutputPath = facts.OutputPath, KmsKeyId = facts.OutputKmsKey },
            ResourceConfig = new ResourceConfig
            {
                InstanceType = estimator.InstanceType,
                InstanceCount = estimator.InstanceCount,
                VolumeSizeInGB = estimator.VolumeSizeGB,
                VolumeKmsKeyId = facts.VolumeKmsKey,
                KeepAlivePeriodInSeconds = Seconds(estimator.KeepAlive),
            },
            StoppingCondition = new StoppingCondition
            {
                MaxRuntimeInSeconds = Seconds(estimator.MaxRuntime),
                MaxWaitTimeInSeconds = Seconds(estimator.MaxWait),
            },
            Environment = facts.Environment is { Count: > 0 } ? facts.Environment : null,
            EnableManagedSpotTraining = estimator.Spot ? true : null,
            CheckpointConfig = estimator.CheckpointPath is { } checkpoints ? new CheckpointConfig { S3Uri = checkpoints } : null,
            RetryStrategy = estimator.RetryCount is { } retries ? new RetryStrategy { MaximumRetryAttempts = retries } : null,
            EnableNetworkIsolation = facts.NetworkIsolation ? true : null,
            EnableInterContainerTrafficEncryption = facts.EncryptTraffic ? true : null,
            VpcConfig = facts.Vpc,
            Tags = facts.Tags,
        };
    }

    private static AlgorithmSpecification ToAlgorithm(SmEstimator estimator, TrainingFacts facts) => new()
    {
        TrainingImage = facts.TrainingImage,
        TrainingInputMode = estimator.InputMode,
        MetricDefinitions = estimator.MetricDefinition.Count == 0
            ? null
            : [.. estimator.MetricDefinition.Select(m => new MetricDefinition { Name = m.Key, Regex = m.Value })],
        EnableSageMakerMetricsTimeSeries = s_metricsFrameworks.Contains(estimator.Framework, StringComparer.OrdinalIgnoreCase) ? true : null,
    };

    private static IReadOnlyDictionary<string, string> ToHyperParameters(SmEstimator estimator, TrainingFacts facts)
    {
        if (facts.Code is null) return HyperParameterText.ForAlgorithm(estimator.HyperParameter);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (string.Equals(estimator.Framework, "tensorflow", StringComparison.OrdinalIgnoreCase))
        {
            values["model_dir"] = $"{facts.OutputPath.TrimEnd('/')}/{facts.TrainingJobName}/model";
        }

        foreach (var (name, value) in estimator.HyperParameter) values[name] = value;
        foreach (var (name, value) in DistributionSettings.ToHyperParameters(estimator.Distribution, estimator.InstanceType)) values[name] = value;
        values[ScriptSettings.SubmitDirectory] = facts.NetworkIsolation ? CodeFolder + facts.Code.Name : facts.Code.ToString();
        values[ScriptSettings.Program] = estimator.Source!.Program;
        values[ScriptSettings.JobName] = facts.TrainingJobName;
        values[ScriptSettings.Region] = facts.Region;
        var texts = new Dictionary<string, string>(HyperParameterText.ForScript(values), StringComparer.Ordinal);
        texts.TryAdd(ScriptSettings.LogLevel, LogLevelInfo);
        return texts;
    }

    private static Channel ToChannel(PlacedChannel placed)
    {
        var channel = placed.Channel;
        return new Channel
        {
            ChannelName = placed.Name,
            DataSource = placed.S3Uri is null
                ? new DataSource
                {
                    FileSystemDataSource = new FileSystemDataSource
                    {
                        FileSystemId = channel.FileSystemId,
                        FileSystemType = channel.FileSystemType,
                        DirectoryPath = channel.DirectoryPath,
                        FileSystemAccessMode = channel.FileSystemAccessMode,
                    },
                }
                : new DataSource
                {
                    S3DataSource = new S3DataSource
                    {
                        S3Uri = placed.S3Uri,
                        S3DataType = channel.S3DataType,
                        S3DataDistributionType = channel.Distribution,
                        AttributeNames = channel.AttributeName.Count == 0 ? null : channel.AttributeName,
                    },
                },
            ContentType = channel.ContentType,
            CompressionType = channel.Compression,
            RecordWrapperType = channel.RecordWrapper,
            InputMode = channel.InputMode,
            ShuffleConfig = channel.ShuffleSeed is { } seed ? new ShuffleConfig { Seed = seed } : null,
        };
    }

    private static int? Seconds(TimeSpan? time) => time is { } t ? (int)Math.Ceiling(t.TotalSeconds) : null;

    private static IReadOnlyDictionary<string, string>? OrNull(IReadOnlyDictionary<string, string> map) => map.Count == 0 ? null : map;
}
