using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Models;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Hosting;

/// <summary>The requests of publishing, held against what the Python SDK was recorded to send for the same.</summary>
public sealed class PublishingRequestTests
{
    private static readonly JsonNode s_recordings = JsonNode.Parse(File.ReadAllText(
        Repository.Combine("tests", "SageMaker.Ml.Tests", "Hosting", "data", "python-sdk-hosting.json")))!["scenarios"]!;

    private static readonly SmModel s_model = new()
    {
        ImageUri = "123456789012.dkr.ecr.us-west-2.amazonaws.com/my-image:1.0",
        ModelDataUrl = "s3://my-bucket/model/model.tar.gz",
        Region = "us-west-2",
    };

    private static async Task<List<ServiceRequest>> PublishAsync(SmModel model, EndpointOptions options, SessionSettings? settings = null)
    {
        var backend = new FakeBackend { Region = "us-west-2" };
        backend.Transport
            .On<DescribeEndpointRequest>(r => throw new ServiceException(DescribeEndpointRequest.Info, "ValidationException", 400, $"Could not find endpoint \"{r.EndpointName}\"."))
            .On<CreateModelRequest>(_ => new CreateModelResponse())
            .On<CreateEndpointConfigRequest>(_ => new CreateEndpointConfigResponse())
            .On<CreateEndpointRequest>(_ => new CreateEndpointResponse());
        await new EndpointPublisher(backend.Session(settings)).PublishAsync(model, options, TestContext.Current.CancellationToken);
        return [.. backend.Transport.Requests.Where(r => r is not DescribeEndpointRequest)];
    }

    /// <summary>The recorded requests; names that carry a time are only compared for being the same ones.</summary>
    private static void AssertRecorded(string id, IReadOnlyList<ServiceRequest> sent)
    {
        var recorded = s_recordings.AsArray().Single(s => (string)s!["id"]! == id)!["requests"]!.AsArray()
            .Where(r => (string)r!["operation"]! != "CreateTrainingJob").ToList();
        Assert.Equal(recorded.Select(r => (string)r!["operation"]!), sent.Select(r => r.Operation.Name));
        for (var i = 0; i < sent.Count; i++)
        {
            var (expected, actual) = (recorded[i]!["params"]!.DeepClone(), JsonNode.Parse(sent[i].ToJson())!);
            Blank(expected);
            Blank(actual);
            Assert.True(JsonNode.DeepEquals(expected, actual), $"{id}, request {i}:{Environment.NewLine}expected {expected.ToJsonString()}{Environment.NewLine}sent     {actual.ToJsonString()}");
        }
    }

    private static void Blank(JsonNode node)
    {
        switch (node)
        {
            case JsonObject table:
                foreach (var (key, value) in table.ToList())
                {
                    if (key is "ModelName" or "EndpointConfigName" or "EndpointName" && IsMade((string)value!)) table[key] = "made";
                    else if (value is not null) Blank(value);
                }

                break;
            case JsonArray list:
                foreach (var item in list) Blank(item!);
                break;
        }
    }

    private static bool IsMade(string name) => name.Contains("-<TS", StringComparison.Ordinal) || OwnNames.BaseOf(name) != name;

    [Fact]
    public async Task A_model_on_machines() => AssertRecorded("host-001-model-basic", await PublishAsync(s_model, new EndpointOptions { InstanceType = "ml.m5.xlarge" }));

    [Fact]
    public async Task Names_and_environment_that_are_given() => AssertRecorded("host-003-model-name-env", await PublishAsync(
        s_model with { ModelName = "my-model", Environment = new Dictionary<string, string> { ["A"] = "1" } },
        new EndpointOptions { EndpointName = "my-endpoint", InstanceType = "ml.m5.xlarge" }));

    [Fact]
    public async Task Key_and_tags() => AssertRecorded("host-005-kms-tags", await PublishAsync(
        s_model, new EndpointOptions { InstanceType = "ml.m5.xlarge", KmsKey = "my-kms", Tag = new Dictionary<string, string> { ["team"] = "ml" } }));

    [Fact]
    public async Task Requests_that_are_kept() => AssertRecorded("host-007-data-capture", await PublishAsync(s_model, new EndpointOptions
    {
        InstanceType = "ml.m5.xlarge",
        DataCapture = new DataCaptureOptions { Percent = 50, Path = "s3://my-bucket/capture", Option = ["REQUEST"], KmsKey = "cap-kms" },
    }));

    [Fact]
    public async Task Serverless_that_is_kept_ready() => AssertRecorded("host-009-serverless", await PublishAsync(
        s_model, new EndpointOptions { ServerlessMemoryMB = 4096, MaxConcurrency = 10, ProvisionedConcurrency = 2 }));

    [Fact]
    public async Task Answers_that_come_later() => AssertRecorded("host-011-async", await PublishAsync(s_model, new EndpointOptions
    {
        InstanceType = "ml.m5.xlarge",
        Async = new AsyncOptions
        {
            OutputPath = "s3://my-bucket/async",
            FailurePath = "s3://my-bucket/fail",
            KmsKey = "async-kms",
            MaxConcurrentInvocation = 4,
            SuccessTopic = "arn:aws:sns:us-west-2:123456789012:ok",
            ErrorTopic = "arn:aws:sns:us-west-2:123456789012:err",
            IncludeInferenceResponseIn = ["Success"],
        },
    }));

    [Fact]
    public async Task Volume_times_and_system_image() => AssertRecorded("host-013-volume-timeouts", await PublishAsync(s_model, new EndpointOptions
    {
        InstanceType = "ml.m5.xlarge",
        VolumeSizeGB = 64,
        ModelDownloadTimeout = TimeSpan.FromMinutes(15),
        StartupTimeout = TimeSpan.FromMinutes(10),
        InferenceAmiVersion = "al2-ami-sagemaker-inference-gpu-2",
    }));

    [Fact]
    public async Task An_accelerator() => AssertRecorded("host-017-explainer-accel", await PublishAsync(
        s_model, new EndpointOptions { InstanceType = "ml.m5.xlarge", AcceleratorType = "ml.eia2.medium" }));

    [Fact]
    public async Task Inference_code_that_is_in_S3() => AssertRecorded("host-020-sklearn-model", await PublishAsync(
        s_model with
        {
            ImageUri = "246618743249.dkr.ecr.us-west-2.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3",
            EntryPoint = "inference.py",
            SourceDirectory = "s3://sagemaker-us-west-2-123456789012/sagemaker-scikit-learn-<TS>/sourcedir.tar.gz",
        },
        new EndpointOptions { InstanceType = "ml.m5.xlarge" }));

    [Fact]
    public async Task A_training_brings_its_image_data_code_and_role()
    {
        var training = new SageMaker.Ml.Training.SmTraining
        {
            TrainingJobName = "sagemaker-scikit-learn-2026-11-23-19-17-03-123-abc123",
            TrainingImage = "246618743249.dkr.ecr.us-west-2.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3",
            S3ModelArtifacts = "s3://sagemaker-us-west-2-123456789012/sagemaker-scikit-learn-<TS>/output/model.tar.gz",
            SourceUri = "s3://sagemaker-us-west-2-123456789012/sagemaker-scikit-learn-<TS>/source/sourcedir.tar.gz",
            EntryPoint = "train.py",
            RoleArn = FakeBackend.RoleArn,
            Region = "us-west-2",
        };
        var session = new FakeBackend { Region = "us-west-2" }.Session();

        var sent = await PublishAsync(
            ModelFactory.FromTraining(session, training, new ModelOptions()),
            new EndpointOptions { EndpointName = "skl-endpoint", InstanceType = "ml.m5.large", InstanceCount = 2, KmsKey = "kk", Tag = new Dictionary<string, string> { ["team"] = "ml" } },
            new SessionSettings());

        AssertRecorded("host-041-sklearn-estimator-deploy", sent);
    }

    [Fact]
    public async Task Serverless_has_memory_and_concurrency_and_no_machines()
    {
        var sent = await PublishAsync(s_model, new EndpointOptions { MaxConcurrency = 10 });

        var variant = Assert.Single(sent.OfType<CreateEndpointConfigRequest>().Single().ProductionVariants!);
        Assert.Equal((2048, 10), (variant.ServerlessConfig!.MemorySizeInMB, variant.ServerlessConfig.MaxConcurrency));
        Assert.Null(variant.InstanceType);
        Assert.Null(variant.InitialInstanceCount);
    }

    [Fact]
    public async Task Model_configuration_and_endpoint_of_a_training_share_one_new_name()
    {
        var sent = await PublishAsync(s_model with { TrainingJobName = "churn-2026-11-23-19-17-03-123-abc123" }, new EndpointOptions { InstanceType = "ml.m5.xlarge" });

        var name = sent.OfType<CreateEndpointRequest>().Single().EndpointName!;
        Assert.Matches("^churn-[0-9-]{23}-[a-z0-9]{6}$", name);
        Assert.Equal([name, name, name], [sent.OfType<CreateModelRequest>().Single().ModelName, sent.OfType<CreateEndpointConfigRequest>().Single().EndpointConfigName, name]);
    }
}
