using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Models;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Hosting;

/// <summary>Data capture, later answers, explanations, deployment policies and tags: on a new endpoint, and kept, changed or switched off by an update.</summary>
public sealed class EndpointSettingsTests
{
    private static readonly SmModel s_model = new() { ModelName = "churn-model", ModelArn = "arn:aws:sagemaker:eu-central-1:123456789012:model/churn-model", Region = "eu-central-1" };

    private static readonly DataCaptureConfig s_capture = new()
    {
        EnableCapture = true,
        InitialSamplingPercentage = 5,
        DestinationS3Uri = "s3://b/kept",
        KmsKeyId = "alias/kept",
        CaptureOptions = [new CaptureOption { CaptureMode = "Input" }],
    };

    private static readonly AsyncInferenceConfig s_async = new() { OutputConfig = new AsyncInferenceOutputConfig { S3OutputPath = "s3://b/later" } };

    private readonly FakeBackend _backend = new();
    private DescribeEndpointConfigResponse? _config;
    private DeploymentConfig? _lastDeployment;

    public EndpointSettingsTests() => _backend.Transport
        .On<DescribeEndpointRequest>(_ => _config is null
            ? throw new ServiceException(DescribeEndpointRequest.Info, "ValidationException", 400, "Could not find endpoint")
            : new DescribeEndpointResponse { EndpointName = "churn", EndpointConfigName = "churn", EndpointStatus = EndpointStatus.InService, LastDeploymentConfig = _lastDeployment })
        .On<DescribeEndpointConfigRequest>(_ => _config!)
        .On<ListTagsRequest>(_ => new ListTagsResponse { Tags = [new Tag { Key = "team", Value = "risk" }, new Tag { Key = "aws:cloudformation:stack-name", Value = "s" }] })
        .On<CreateEndpointConfigRequest>(_ => new CreateEndpointConfigResponse())
        .On<CreateEndpointRequest>(_ => new CreateEndpointResponse())
        .On<UpdateEndpointRequest>(_ => new UpdateEndpointResponse());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CreateEndpointConfigRequest Config => Assert.Single(_backend.Transport.Sent<CreateEndpointConfigRequest>());

    private Task<SmEndpoint> PublishAsync(EndpointOptions options) => new EndpointPublisher(_backend.Session(new SessionSettings { Role = FakeBackend.RoleArn, Prefix = "team" }))
        .PublishAsync(s_model, options with { EndpointName = "churn" }, Cancel);

    private void Exists() => _config = new DescribeEndpointConfigResponse
    {
        EndpointConfigName = "churn",
        EndpointConfigArn = "arn:aws:sagemaker:eu-central-1:123456789012:endpoint-config/churn",
        DataCaptureConfig = s_capture,
        AsyncInferenceConfig = s_async,
        ExplainerConfig = new ExplainerConfig { ClarifyExplainerConfig = new ClarifyExplainerConfig { ShapConfig = new ClarifyShapConfig { ShapBaselineConfig = new ClarifyShapBaselineConfig { ShapBaseline = "1,2" } } } },
        ProductionVariants = [new ProductionVariant { VariantName = "AllTraffic", ModelName = "old", InstanceType = "ml.c5.large", InitialInstanceCount = 1, InitialVariantWeight = 1 }],
    };

    [Fact]
    public async Task Data_capture_begins_with_what_the_Python_SDK_begins_with()
    {
        await PublishAsync(new EndpointOptions { InstanceType = "ml.m5.large", DataCapture = new DataCaptureOptions { IsOn = true } });

        var capture = Config.DataCaptureConfig!;
        Assert.Equal((true, 20, "s3://sagemaker-eu-central-1-123456789012/team/model-monitor/data-capture"), (capture.EnableCapture, capture.InitialSamplingPercentage, capture.DestinationS3Uri));
        Assert.Equal(["Input", "Output"], capture.CaptureOptions!.Select(o => o.CaptureMode));
        Assert.Equal(["text/csv"], capture.CaptureContentTypeHeader!.CsvContentTypes);
        Assert.Equal(["application/json"], capture.CaptureContentTypeHeader.JsonContentTypes);
        Assert.Equal(("sagemaker-eu-central-1-123456789012", "123456789012"), Assert.Single(_backend.Objects.EnsuredBuckets));
    }

    [Fact]
    public async Task Later_answers_and_errors_have_a_place_of_their_own_by_default()
    {
        await PublishAsync(new EndpointOptions { InstanceType = "ml.m5.large", Async = new AsyncOptions { IsOn = true } });

        var output = Config.AsyncInferenceConfig!.OutputConfig!;
        Assert.Equal("s3://sagemaker-eu-central-1-123456789012/team/async-endpoint-outputs/churn", output.S3OutputPath);
        Assert.Equal("s3://sagemaker-eu-central-1-123456789012/team/async-endpoint-failures/churn", output.S3FailurePath);
        Assert.Null(Config.AsyncInferenceConfig.ClientConfig);
    }

    [Fact]
    public async Task An_update_keeps_what_it_does_not_mention()
    {
        Exists();

        await PublishAsync(new EndpointOptions());

        Assert.Equal(s_capture, Config.DataCaptureConfig);
        Assert.Equal(s_async, Config.AsyncInferenceConfig);
        Assert.Equal(_config!.ExplainerConfig, Config.ExplainerConfig);
        Assert.Equal([new Tag { Key = "team", Value = "risk" }], Config.Tags);
        Assert.Empty(_backend.Objects.EnsuredBuckets);
    }

    [Fact]
    public async Task An_update_changes_only_the_part_that_it_mentions()
    {
        Exists();

        await PublishAsync(new EndpointOptions { DataCapture = new DataCaptureOptions { Percent = 50 }, Async = new AsyncOptions { FailurePath = "s3://b/failed" } });

        Assert.Equal(s_capture with { InitialSamplingPercentage = 50 }, Config.DataCaptureConfig);
        Assert.Equal(("s3://b/later", "s3://b/failed"), (Config.AsyncInferenceConfig!.OutputConfig!.S3OutputPath, Config.AsyncInferenceConfig.OutputConfig.S3FailurePath));
    }

    [Fact]
    public async Task Each_setting_can_be_switched_off_again()
    {
        Exists();

        await PublishAsync(new EndpointOptions { DataCapture = new DataCaptureOptions { IsOn = false }, Async = new AsyncOptions { IsOn = false }, RemovesExplainer = true });

        Assert.Equal(s_capture with { EnableCapture = false }, Config.DataCaptureConfig);
        Assert.Null(Config.AsyncInferenceConfig);
        Assert.Null(Config.ExplainerConfig);
    }

    [Fact]
    public async Task Tags_that_are_given_take_the_place_of_the_old_ones_which_nobody_asks_for()
    {
        Exists();

        await PublishAsync(new EndpointOptions { Tag = new Dictionary<string, string> { ["own"] = "1" } });

        Assert.Equal([new Tag { Key = "own", Value = "1" }], Config.Tags);
        Assert.Empty(_backend.Transport.Sent<ListTagsRequest>());
    }

    [Fact]
    public async Task Who_may_not_read_tags_is_told_how_to_do_without()
    {
        Exists();
        _backend.Transport.On<ListTagsRequest>(_ => throw new ServiceException(ListTagsRequest.Info, "AccessDeniedException", 400, "not authorized to perform: sagemaker:ListTags"));

        var error = await Assert.ThrowsAsync<ServiceException>(() => PublishAsync(new EndpointOptions()));

        Assert.Contains("Give -Tag", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canary_is_a_tenth_watched_for_five_minutes()
    {
        Exists();

        await PublishAsync(new EndpointOptions { Deployment = new DeploymentOptions { Policy = "canary", Alarm = ["errors"] } });

        var deployment = Assert.Single(_backend.Transport.Sent<UpdateEndpointRequest>()).DeploymentConfig!;
        var routing = deployment.BlueGreenUpdatePolicy!.TrafficRoutingConfiguration!;
        Assert.Equal(("CANARY", 300, "CAPACITY_PERCENT", 10), (routing.Type, routing.WaitIntervalInSeconds, routing.CanarySize!.Type, routing.CanarySize.Value));
        Assert.Equal("errors", Assert.Single(deployment.AutoRollbackConfiguration!.Alarms!).AlarmName);
        Assert.Null(deployment.RollingUpdatePolicy);
    }

    [Fact]
    public void Steps_batches_and_times_reach_the_request()
    {
        var linear = new DeploymentOptions { Policy = "Linear", Size = "2", Interval = TimeSpan.FromMinutes(2), TerminationWait = TimeSpan.FromMinutes(1), Timeout = TimeSpan.FromHours(1) }.Build()!.BlueGreenUpdatePolicy!;
        Assert.Equal(("LINEAR", 120, "INSTANCE_COUNT", 2), (linear.TrafficRoutingConfiguration!.Type, linear.TrafficRoutingConfiguration.WaitIntervalInSeconds, linear.TrafficRoutingConfiguration.LinearStepSize!.Type, linear.TrafficRoutingConfiguration.LinearStepSize.Value));
        Assert.Equal((60, 3600), (linear.TerminationWaitInSeconds, linear.MaximumExecutionTimeoutInSeconds));

        var rolling = new DeploymentOptions { Policy = "Rolling", Size = "50%", RollbackSize = "100%", Timeout = TimeSpan.FromHours(1) }.Build()!.RollingUpdatePolicy!;
        Assert.Equal((50, 100, 300, 3600), (rolling.MaximumBatchSize!.Value, rolling.RollbackMaximumBatchSize!.Value, rolling.WaitIntervalInSeconds, rolling.MaximumExecutionTimeoutInSeconds));

        var atOnce = new DeploymentOptions { Policy = "AllAtOnce" }.Build()!.BlueGreenUpdatePolicy!.TrafficRoutingConfiguration!;
        Assert.Equal(("ALL_AT_ONCE", 0), (atOnce.Type, atOnce.WaitIntervalInSeconds));
    }

    [Fact]
    public async Task The_policy_of_the_last_update_stays_and_is_not_asked_for_where_there_was_none()
    {
        Exists();
        await PublishAsync(new EndpointOptions());
        _lastDeployment = new DeploymentOptions { Policy = "Canary" }.Build();
        await PublishAsync(new EndpointOptions());

        Assert.Equal([null, true], _backend.Transport.Sent<UpdateEndpointRequest>().Select(u => u.RetainDeploymentConfig));
    }

    public static TheoryData<string, EndpointOptions> Impossible => new()
    {
        { "InvalidDataCapture", new EndpointOptions { DataCapture = new DataCaptureOptions { IsOn = false, Percent = 3 } } },
        { "InvalidDataCapturePercent", new EndpointOptions { DataCapture = new DataCaptureOptions { Percent = 101 } } },
        { "InvalidDataCapturePath", new EndpointOptions { DataCapture = new DataCaptureOptions { Path = "./here" } } },
        { "InvalidDataCaptureOption", new EndpointOptions { DataCapture = new DataCaptureOptions { Option = ["Inputs"] } } },
        { "InvalidAsync", new EndpointOptions { Async = new AsyncOptions { IsOn = false, OutputPath = "s3://b/o" } } },
        { "InvalidAsync", new EndpointOptions { MaxConcurrency = 3, Async = new AsyncOptions { OutputPath = "s3://b/o", FailurePath = "s3://b/f" } } },
        { "InvalidAsyncOutputPath", new EndpointOptions { Async = new AsyncOptions { OutputPath = "b/o" } } },
        { "InvalidAsyncFailurePath", new EndpointOptions { Async = new AsyncOptions { FailurePath = "b/o" } } },
        { "InvalidMaxConcurrentInvocation", new EndpointOptions { Async = new AsyncOptions { MaxConcurrentInvocation = 0 } } },
        { "InvalidSuccessTopic", new EndpointOptions { Async = new AsyncOptions { SuccessTopic = "my-topic" } } },
        { "InvalidErrorTopic", new EndpointOptions { Async = new AsyncOptions { ErrorTopic = "arn:aws:sqs:eu-central-1:123456789012:queue" } } },
        { "InvalidIncludeInferenceResponseIn", new EndpointOptions { Async = new AsyncOptions { IncludeInferenceResponseIn = ["Both"] } } },
        { "InvalidDeploymentPolicy", new EndpointOptions { Deployment = new DeploymentOptions { Policy = "Canaries" } } },
        { "InvalidDeploymentSize", new EndpointOptions { Deployment = new DeploymentOptions { Size = "10%" } } },
        { "InvalidDeploymentSize", new EndpointOptions { Deployment = new DeploymentOptions { Policy = "Canary", Size = "60%" } } },
        { "InvalidDeploymentSize", new EndpointOptions { Deployment = new DeploymentOptions { Policy = "Linear", Size = "5%" } } },
        { "InvalidDeploymentSize", new EndpointOptions { Deployment = new DeploymentOptions { Policy = "Rolling", Size = "a half" } } },
        { "InvalidRollbackSize", new EndpointOptions { Deployment = new DeploymentOptions { Policy = "Canary", RollbackSize = "10%" } } },
        { "InvalidTerminationWait", new EndpointOptions { Deployment = new DeploymentOptions { Policy = "Rolling", TerminationWait = TimeSpan.FromMinutes(1) } } },
        { "InvalidTerminationWait", new EndpointOptions { Deployment = new DeploymentOptions { TerminationWait = TimeSpan.FromHours(2) } } },
        { "InvalidDeploymentInterval", new EndpointOptions { Deployment = new DeploymentOptions { Policy = "Canary", Interval = TimeSpan.FromHours(2) } } },
        { "InvalidDeploymentTimeout", new EndpointOptions { Deployment = new DeploymentOptions { Timeout = TimeSpan.FromMinutes(5) } } },
        { "InvalidDeploymentTimeout", new EndpointOptions { Deployment = new DeploymentOptions { Policy = "Canary", Interval = TimeSpan.FromMinutes(40), TerminationWait = TimeSpan.FromMinutes(20), Timeout = TimeSpan.FromHours(1) } } },
        { "InvalidDeploymentTimeout", new EndpointOptions { Deployment = new DeploymentOptions { Interval = TimeSpan.FromMinutes(10), Timeout = TimeSpan.FromMinutes(10) } } },
        { "InvalidAlarm", new EndpointOptions { Deployment = new DeploymentOptions { Alarm = [" "] } } },
        { "InvalidAlarm", new EndpointOptions { Deployment = new DeploymentOptions { Alarm = [.. Enumerable.Range(1, 11).Select(i => $"a{i}")] } } },
        { "InvalidInstanceType", new EndpointOptions { InstanceType = "ml.m5.xlarg" } },
        { "InvalidInstancePool", new EndpointOptions { InstanceType = "ml.m5.xlarge", InstancePool = ["ml.m5.xlarge"] } },
        { "InvalidInstancePool", new EndpointOptions { InstancePool = ["ml.m5.xlarge", "ml.m5.xlarge"] } },
        { "InvalidInstancePool", new EndpointOptions { InstancePool = ["ml.m5.small"] } },
        { "InvalidVolumeSizeGB", new EndpointOptions { VolumeSizeGB = 513 } },
        { "InvalidVolumeSizeGB", new EndpointOptions { VolumeSizeGB = 5, MaxConcurrency = 2 } },
        { "InvalidMinInstanceCount", new EndpointOptions { MinInstanceCount = 3, MaxInstanceCount = 2 } },
        { "InvalidInstanceCount", new EndpointOptions { InstanceCount = 5, MaxInstanceCount = 2 } },
        { "InvalidScaleInStrategy", new EndpointOptions { ScaleInStep = 2 } },
        { "InvalidScaleInStrategy", new EndpointOptions { ScaleInStrategy = "IDLE" } },
        { "InvalidMaxConcurrency", new EndpointOptions { MaxConcurrency = 201 } },
        { "InvalidProvisionedConcurrency", new EndpointOptions { MaxConcurrency = 2, ProvisionedConcurrency = 3 } },
        { "InvalidModelDownloadTimeout", new EndpointOptions { ModelDownloadTimeout = TimeSpan.FromSeconds(5) } },
        { "InvalidStartupTimeout", new EndpointOptions { StartupTimeout = TimeSpan.FromHours(2) } },
        { "InvalidProvisionTimeout", new EndpointOptions { ProvisionTimeout = TimeSpan.FromMinutes(1) } },
        { "InvalidRoutingStrategy", new EndpointOptions { RoutingStrategy = "ROUND_ROBIN" } },
        { "InvalidAcceleratorType", new EndpointOptions { AcceleratorType = "ml.eia3.large" } },
        { "InvalidInferenceAmiVersion", new EndpointOptions { InferenceAmiVersion = "al3" } },
        { "InvalidCoreDumpPath", new EndpointOptions { CoreDumpKmsKey = "alias/k" } },
        { "InvalidVariantName", new EndpointOptions { VariantName = "-a" } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task What_is_not_possible_is_refused_by_the_parameters_name_before_anything_is_created(string id, EndpointOptions options)
    {
        var error = await Assert.ThrowsAsync<SmArgumentException>(() => PublishAsync(options));

        Assert.Equal(id, error.ErrorId);
        Assert.Contains(error.Parameter, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_backend.Transport.Requests, r => !r.Operation.IsReadOnly);
    }
}
