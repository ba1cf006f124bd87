using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Debugging;
using SageMaker.Ml.Storage;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Training;

/// <summary>Each option of an estimator becomes its part of the request. That whole requests equal the Python SDK's is tested with its recordings.</summary>
public sealed class TrainingRequestTests
{
    private static readonly SmEstimator s_estimator = new() { ImageUri = "my-image" };

    private static readonly TrainingFacts s_facts = new()
    {
        TrainingJobName = "my-job",
        Region = "us-west-2",
        RoleArn = "arn:aws:iam::123456789012:role/SageMakerRole",
        TrainingImage = "my-image",
        OutputPath = "s3://bucket/",
    };

    public static TheoryData<string, SmEstimator, string> Options => new()
    {
        { "no compression", s_estimator with { NoOutputCompression = true }, """{"OutputDataConfig":{"S3OutputPath":"s3://bucket/","CompressionType":"NONE"}}""" },
        { "checkpoints", s_estimator with { CheckpointPath = "s3://b/c", CheckpointLocalPath = "/opt/ml/c" }, """{"CheckpointConfig":{"S3Uri":"s3://b/c","LocalPath":"/opt/ml/c"}}""" },
        { "infra check", s_estimator with { InfraCheck = true }, """{"InfraCheckConfig":{"EnableInfraCheck":true}}""" },
        { "remote debug off", s_estimator with { RemoteDebug = false }, """{"RemoteDebugConfig":{"EnableRemoteDebug":false}}""" },
        { "session chaining", s_estimator with { SessionTagChaining = true }, """{"SessionChainingConfig":{"EnableSessionTagChaining":true}}""" },
        { "tensorboard", s_estimator with { TensorBoardPath = "s3://b/tb" }, """{"TensorBoardOutputConfig":{"S3OutputPath":"s3://b/tb"}}""" },
        { "experiment", s_estimator with { Experiment = new SmExperiment { ExperimentName = "e", RunName = "r" } }, """{"ExperimentConfig":{"ExperimentName":"e","RunName":"r"}}""" },
        { "default profiler", s_estimator with { Profiler = new SmProfiler() }, """{"ProfilerConfig":{"S3OutputPath":"s3://bucket/","DisableProfiler":false}}""" },
        { "profiler", s_estimator with { Profiler = new SmProfiler { IntervalMilliseconds = 1000, OutputPath = "s3://b/p" } }, """{"ProfilerConfig":{"S3OutputPath":"s3://b/p","ProfilingIntervalInMilliseconds":1000,"DisableProfiler":false}}""" },
        { "default hook", s_estimator with { DebugHook = new SmDebugHook() }, """{"DebugHookConfig":{"S3OutputPath":"s3://bucket/","CollectionConfigurations":[]}}""" },
        {
            "plan", s_estimator with { TrainingPlan = "arn", InstancePlacement = new SmInstancePlacement { EnableMultipleJobs = true, InstanceCount = new Dictionary<string, int> { ["u-1"] = 2 } } },
            """{"ResourceConfig":{"InstanceType":"ml.m5.xlarge","InstanceCount":1,"VolumeSizeInGB":30,"TrainingPlanArn":"arn","InstancePlacementConfig":{"EnableMultipleJobs":true,"PlacementSpecifications":[{"UltraServerId":"u-1","InstanceCount":2}]}}}"""
        },
        {
            "groups", s_estimator with { InstanceGroup = [new() { Name = "a", InstanceType = "ml.m5.large", InstanceCount = 2 }, new() { Name = "b", InstanceType = "ml.g5.xlarge" }] },
            """{"ResourceConfig":{"VolumeSizeInGB":30,"InstanceGroups":[{"InstanceType":"ml.m5.large","InstanceCount":2,"InstanceGroupName":"a"},{"InstanceType":"ml.g5.xlarge","InstanceCount":1,"InstanceGroupName":"b"}]}}"""
        },
        {
            "container", s_estimator with { ContainerEntryPoint = ["python"], ContainerArgument = ["-m", "x"], ImageAccessMode = "Vpc", ImageCredentialProvider = "arn", MetricSeries = true },
            """{"AlgorithmSpecification":{"TrainingImage":"my-image","TrainingInputMode":"File","EnableSageMakerMetricsTimeSeries":true,"ContainerEntrypoint":["python"],"ContainerArguments":["-m","x"],"TrainingImageConfig":{"TrainingRepositoryAccessMode":"Vpc","TrainingRepositoryAuthConfig":{"TrainingRepositoryCredentialsProviderArn":"arn"}}}}"""
        },
        {
            "metrics", s_estimator with { MetricDefinition = new Dictionary<string, string> { ["train:loss"] = "loss=(.*)" } },
            """{"AlgorithmSpecification":{"TrainingImage":"my-image","TrainingInputMode":"File","MetricDefinitions":[{"Name":"train:loss","Regex":"loss=(.*)"}]}}"""
        },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_becomes_its_part_of_the_request_and_no_other(string option, SmEstimator estimator, string part)
    {
        Assert.NotEmpty(option);
        var (plain, actual) = (Build(s_estimator), Build(estimator));

        var expected = JsonNode.Parse(part)!.AsObject();
        foreach (var (name, value) in plain.Where(p => !expected.ContainsKey(p.Key))) expected[name] = value!.DeepClone();

        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected}\nactual {actual}");
    }

    [Fact]
    public void Asks_for_neither_debugger_nor_profiler_unless_asked() =>
        Assert.Equal((null, null), (Request(s_estimator).DebugHookConfig, Request(s_estimator).ProfilerConfig));

    [Fact]
    public void What_is_turned_off_is_not_sent()
    {
        var request = Request(s_estimator with { DebugHook = new SmDebugHook { IsEnabled = false }, Profiler = new SmProfiler { IsEnabled = false } });

        Assert.Equal((null, null), (request.DebugHookConfig, request.ProfilerConfig));
    }

    [Theory]
    [InlineData("pytorch", "1.2", null)]
    [InlineData("pytorch", "1.3", true)]
    [InlineData("pytorch", null, null)]
    [InlineData("tensorflow", "1.14", null)]
    [InlineData("tensorflow", "2.14", true)]
    [InlineData("mxnet", "1.6.0", true)]
    [InlineData("hugging-face", null, true)]
    [InlineData("sklearn", "1.2-1", null)]
    public void Metric_series_are_on_for_the_images_that_write_them(string framework, string? version, bool? expected) => Assert.Equal(
        expected, Request(s_estimator with { Framework = framework, FrameworkVersion = version }).AlgorithmSpecification!.EnableSageMakerMetricsTimeSeries);

    [Fact]
    public void Metric_series_can_be_turned_off() => Assert.False(
        Request(s_estimator with { Framework = "pytorch", FrameworkVersion = "2.0", MetricSeries = false }).AlgorithmSpecification!.EnableSageMakerMetricsTimeSeries);

    [Fact]
    public void The_only_source_decides_how_the_training_reads() =>
        Assert.Equal("FastFile", Request(s_estimator, s_facts with { InputMode = "FastFile" }).AlgorithmSpecification!.TrainingInputMode);

    [Theory]
    [InlineData(false, "s3://bucket/my-job/model")]
    [InlineData(true, "/opt/ml/model")]
    public void TensorFlow_is_told_where_models_go(bool withMpi, string expected)
    {
        var estimator = TensorFlow();
        if (withMpi) estimator = estimator with { Distribution = Table("mpi", Table("enabled", true)) };

        Assert.Equal($"\"{expected}\"", HyperParameters(estimator)["model_dir"]);
    }

    [Fact]
    public void A_model_directory_of_ones_own_goes_first_and_false_sends_none()
    {
        Assert.Equal("\"s3://mine\"", HyperParameters(TensorFlow() with { HyperParameter = Table("model_dir", "s3://mine") })["model_dir"]);
        Assert.DoesNotContain("model_dir", HyperParameters(TensorFlow() with { HyperParameter = Table("model_dir", false) }));
    }

    [Fact]
    public void The_toolkit_is_told_its_log_level_and_the_compiler()
    {
        var texts = HyperParameters(TensorFlow() with { ContainerLogLevel = 10, TrainingCompiler = true });

        Assert.Equal(("10", "true", "false"), (texts["sagemaker_container_log_level"], texts["sagemaker_training_compiler_enabled"], texts["sagemaker_training_compiler_debug_mode"]));
    }

    [Fact]
    public void A_channel_is_sent_with_all_that_was_said_of_it()
    {
        var channel = new SmChannel { InstanceGroup = ["data"], AcceptEula = true, HubContentArn = "arn", ShuffleSeed = 7, S3DataType = "AugmentedManifestFile", AttributeName = ["a"] };
        var sent = ChannelRequest.Build(new PlacedChannel("train", channel, "s3://b/x"));

        Assert.Equal(["data"], sent.DataSource!.S3DataSource!.InstanceGroupNames!);
        Assert.Equal((true, "arn"), (sent.DataSource.S3DataSource.ModelAccessConfig!.AcceptEula, sent.DataSource.S3DataSource.HubAccessConfig!.HubContentArn));
        Assert.Equal(7, sent.ShuffleConfig!.Seed);
    }

    private static SmEstimator TensorFlow() => s_estimator with { Framework = "tensorflow", EntryPoint = "train.py" };

    private static Dictionary<string, object?> Table(string key, object? value) => new() { [key] = value };

    private static IReadOnlyDictionary<string, string> HyperParameters(SmEstimator estimator) =>
        TrainingHyperParameters.Of(estimator, s_facts with { Code = S3Uri.Parse("s3://bucket/code/sourcedir.tar.gz") });

    private static JsonObject Build(SmEstimator estimator) => JsonNode.Parse(Request(estimator).ToJson())!.AsObject();

    private static CreateTrainingJobRequest Request(SmEstimator estimator, TrainingFacts? facts = null) => TrainingRequest.Build(estimator, [], facts ?? s_facts);
}
