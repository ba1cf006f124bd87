using System.Text.Json;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.Scaling;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Peers;

/// <summary>What the cmdlets for endpoints and their scaling create on AWS, as an independent client reads it back. Shadow variants, explainers, deployment
/// policies and inference components are not here: moto keeps none of them. WhatIfTests and the parity tests have their requests.</summary>
public sealed class EndpointReadBackTests(Moto moto) : IClassFixture<Moto>, IAsyncLifetime
{
    private const string Model = "'s3://bucket/model.tar.gz' | ConvertTo-SmModel -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1";

    private readonly MotoScene _scene = new(moto);

    [Fact]
    public async Task An_endpoint_that_keeps_its_data()
    {
        var config = await PublishAsync("captured", $$"""
            {{Model}} | Publish-SmModel -EndpointName captured -InstanceType ml.m5.large -KmsKey alias/disks `
                -DataCapturePercent 20 -DataCapturePath s3://bucket/captured -DataCaptureOption Input -DataCaptureKmsKey alias/data -CsvContentType text/csv
            """);

        Assert.Equal("alias/disks", Text(config, "KmsKeyId"));
        var capture = config.GetProperty("DataCaptureConfig");
        Assert.Equal(
            ("True", "20", "s3://bucket/captured", "alias/data"),
            (Text(capture, "EnableCapture"), Text(capture, "InitialSamplingPercentage"), Text(capture, "DestinationS3Uri"), Text(capture, "KmsKeyId")));
        Assert.Equal("Input", Text(Assert.Single(capture.GetProperty("CaptureOptions").EnumerateArray()), "CaptureMode"));
        Assert.Equal("text/csv", Assert.Single(capture.GetProperty("CaptureContentTypeHeader").GetProperty("CsvContentTypes").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task An_endpoint_that_answers_later()
    {
        var config = await PublishAsync("later", $$"""
            {{Model}} | Publish-SmModel -EndpointName later -InstanceType ml.m5.large -Async -AsyncOutputPath s3://bucket/answers -AsyncFailurePath s3://bucket/failures `
                -AsyncKmsKey alias/answers -MaxConcurrentInvocation 4 -SuccessTopic arn:aws:sns:eu-central-1:123456789012:good -ErrorTopic arn:aws:sns:eu-central-1:123456789012:bad
            """);

        var output = config.GetProperty("AsyncInferenceConfig").GetProperty("OutputConfig");
        Assert.Equal(
            ("s3://bucket/answers", "s3://bucket/failures", "alias/answers"),
            (Text(output, "S3OutputPath"), Text(output, "S3FailurePath"), Text(output, "KmsKeyId")));
        Assert.Equal(
            ("arn:aws:sns:eu-central-1:123456789012:good", "arn:aws:sns:eu-central-1:123456789012:bad"),
            (Text(output, "NotificationConfig", "SuccessTopic"), Text(output, "NotificationConfig", "ErrorTopic")));
        Assert.Equal("4", Text(config, "AsyncInferenceConfig", "ClientConfig", "MaxConcurrentInvocationsPerInstance"));
    }

    [Fact]
    public async Task An_endpoint_without_machines_of_its_own()
    {
        var config = await PublishAsync("serverless", $"{Model} | Publish-SmModel -EndpointName serverless -ServerlessMemoryMB 2048 -MaxConcurrency 8 -ProvisionedConcurrency 2");

        var variant = Assert.Single(config.GetProperty("ProductionVariants").EnumerateArray());
        Assert.Equal(
            ("2048", "8", "2"),
            (Text(variant, "ServerlessConfig", "MemorySizeInMB"), Text(variant, "ServerlessConfig", "MaxConcurrency"), Text(variant, "ServerlessConfig", "ProvisionedConcurrency")));
        Assert.False(variant.TryGetProperty("InstanceType", out _));
    }

    [Fact]
    public async Task An_endpoint_of_two_variants_with_their_machines()
    {
        var config = await PublishAsync("both", $$"""
            $blue = {{Model}} | New-SmVariant -VariantName blue -Weight 9 -InstanceType ml.m5.large -InstanceCount 2 -StartupTimeout 10m -RoutingStrategy LEAST_OUTSTANDING_REQUESTS
            $green = {{Model}} | New-SmVariant -VariantName green -Weight 1 -InstanceType ml.c5.large -MinInstanceCount 1 -MaxInstanceCount 3
            $blue, $green | Publish-SmModel -EndpointName both
            """);

        var variants = config.GetProperty("ProductionVariants").EnumerateArray().ToList();
        Assert.Equal([("blue", "ml.m5.large", 9d), ("green", "ml.c5.large", 1d)], variants.Select(v => (Text(v, "VariantName"), Text(v, "InstanceType"), v.GetProperty("InitialVariantWeight").GetDouble())));
        Assert.Equal(("2", "600"), (Text(variants[0], "InitialInstanceCount"), Text(variants[0], "ContainerStartupHealthCheckTimeoutInSeconds")));
        Assert.Equal("LEAST_OUTSTANDING_REQUESTS", Text(variants[0], "RoutingConfig", "RoutingStrategy"));
        Assert.Equal(("ENABLED", "1", "3"), (Text(variants[1], "ManagedInstanceScaling", "Status"), Text(variants[1], "ManagedInstanceScaling", "MinInstanceCount"), Text(variants[1], "ManagedInstanceScaling", "MaxInstanceCount")));
        Assert.NotEqual(Text(variants[0], "ModelName"), Text(variants[1], "ModelName"));
    }

    [Fact]
    public async Task How_an_endpoint_scales_until_it_does_no_more()
    {
        using var host = _scene.Open();
        Succeed(host, $$"""
            {{Model}} | Publish-SmModel -EndpointName scaled -InstanceType ml.m5.large | Out-Null
            Set-SmEndpointScaling scaled -MaxCapacity 4 -TargetInvocations 100 -ScaleInCooldown 10m -ScaleOutCooldown 90s
            Set-SmEndpointScaling scaled -ScheduleName open -Schedule 'cron(0 8 ? * MON-FRI *)' -MinCapacity 2 -TimeZone Europe/Berlin
            """);

        const string Place = "endpoint/scaled/variant/AllTraffic";
        var target = Assert.Single(await ScalingAsync("describe_scalable_targets", "ScalableTargets", Place));
        Assert.Equal(("sagemaker:variant:DesiredInstanceCount", "1", "4"), (Text(target, "ScalableDimension"), Text(target, "MinCapacity"), Text(target, "MaxCapacity")));

        var policy = Assert.Single(await ScalingAsync("describe_scaling_policies", "ScalingPolicies", Place));
        var tracking = policy.GetProperty("TargetTrackingScalingPolicyConfiguration");
        Assert.Equal((100d, "600", "90"), (tracking.GetProperty("TargetValue").GetDouble(), Text(tracking, "ScaleInCooldown"), Text(tracking, "ScaleOutCooldown")));
        Assert.Equal("SageMakerVariantInvocationsPerInstance", Text(tracking, "PredefinedMetricSpecification", "PredefinedMetricType"));

        var schedule = Assert.Single(await ScalingAsync("describe_scheduled_actions", "ScheduledActions", Place));
        Assert.Equal(
            ("open", "cron(0 8 ? * MON-FRI *)", "Europe/Berlin", "2"),
            (Text(schedule, "ScheduledActionName"), Text(schedule, "Schedule"), Text(schedule, "Timezone"), Text(schedule, "ScalableTargetAction", "MinCapacity")));

        Succeed(host, "Remove-SmEndpointScaling scaled -Confirm:$false");
        Assert.Empty(await ScalingAsync("describe_scalable_targets", "ScalableTargets", Place));
    }

    /// <summary>By the domain: moto's endpoints do not tell that they are asynchronous, so that the cmdlet would find nothing that may rest.</summary>
    [Fact]
    public async Task What_wakes_an_endpoint_that_rests()
    {
        using var host = _scene.Open();
        var session = Assert.Single(host.Invoke("Get-SmSession").OutputOf<SmSession>());
        Succeed(host, $"{Model} | Publish-SmModel -EndpointName resting -InstanceType ml.m5.large -Async -AsyncOutputPath s3://bucket/answers");
        var target = new ScalingTarget { EndpointName = "resting", VariantName = "AllTraffic", Unit = ScalingUnit.AsyncInstances };
        var goal = new ScalingGoal { Parameter = "TargetBacklog", Measure = ScalingMeasure.Backlog, Value = 5 };

        await new EndpointScaling(session).SetAsync(target, new ScalingOptions { MinCapacity = 0, MaxCapacity = 3, Goal = goal }, TestContext.Current.CancellationToken);

        const string Place = "endpoint/resting/variant/AllTraffic";
        Assert.Equal("0", Text(Assert.Single(await ScalingAsync("describe_scalable_targets", "ScalableTargets", Place)), "MinCapacity"));
        var policies = await ScalingAsync("describe_scaling_policies", "ScalingPolicies", Place);
        var tracking = Assert.Single(policies, p => Text(p, "PolicyType") == "TargetTrackingScaling").GetProperty("TargetTrackingScalingPolicyConfiguration");
        Assert.Equal("ApproximateBacklogSizePerInstance", Text(tracking, "CustomizedMetricSpecification", "MetricName"));
        var policy = Assert.Single(policies, p => Text(p, "PolicyType") == "StepScaling");
        var steps = policy.GetProperty("StepScalingPolicyConfiguration");
        Assert.Equal(("ChangeInCapacity", "300", "1"), (Text(steps, "AdjustmentType"), Text(steps, "Cooldown"), Text(Assert.Single(steps.GetProperty("StepAdjustments").EnumerateArray()), "ScalingAdjustment")));

        var alarm = Assert.Single(await AlarmsAsync(Place));
        Assert.Equal(("AWS/SageMaker", "HasBacklogWithoutCapacity", "Average", "60"), (Text(alarm, "Namespace"), Text(alarm, "MetricName"), Text(alarm, "Statistic"), Text(alarm, "Period")));
        Assert.Equal(("GreaterThanOrEqualToThreshold", 1d), (Text(alarm, "ComparisonOperator"), alarm.GetProperty("Threshold").GetDouble()));
        Assert.Equal(Text(policy, "PolicyARN"), Assert.Single(alarm.GetProperty("AlarmActions").EnumerateArray()).GetString());
        var dimension = Assert.Single(alarm.GetProperty("Dimensions").EnumerateArray());
        Assert.Equal(("EndpointName", "resting"), (Text(dimension, "Name"), Text(dimension, "Value")));

        await new EndpointScaling(session).RemoveAsync(target, null, null, TestContext.Current.CancellationToken);
        Assert.Empty(await AlarmsAsync(Place));
    }

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    /// <summary>Runs a script that publishes, and asks for the endpoint's configuration.</summary>
    private async Task<JsonElement> PublishAsync(string endpoint, string script)
    {
        using var host = _scene.Open();
        Succeed(host, script);
        var seen = await _scene.AskBotoAsync("sagemaker", "describe_endpoint", new { EndpointName = endpoint });
        return await _scene.AskBotoAsync("sagemaker", "describe_endpoint_config", new { EndpointConfigName = Text(seen, "EndpointConfigName") });
    }

    /// <summary>What application-autoscaling has for a resource.</summary>
    private async Task<List<JsonElement>> ScalingAsync(string call, string list, string resource)
    {
        var answer = await _scene.AskBotoAsync("application-autoscaling", call, new { ServiceNamespace = "sagemaker" });
        return [.. answer.GetProperty(list).EnumerateArray().Where(item => Text(item, "ResourceId") == resource)];
    }

    private async Task<List<JsonElement>> AlarmsAsync(string prefix) =>
        [.. (await _scene.AskBotoAsync("cloudwatch", "describe_alarms", new { AlarmNamePrefix = prefix })).GetProperty("MetricAlarms").EnumerateArray()];

    private static void Succeed(ModuleHost host, string script)
    {
        var run = host.Invoke(script);
        Assert.Null(run.Terminating);
        Assert.Equal("", string.Join('\n', run.Errors));
    }

    private static string Text(JsonElement element, params string[] path)
    {
        foreach (var name in path) element = element.GetProperty(name);
        return element.ToString();
    }
}
