using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.CloudWatch;
using SageMaker.Ml.Contracts.Scaling;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Scaling;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.TestKit.Peers;

namespace SageMaker.Ml.Tests.Scaling;

/// <summary>botocore looks at each request that these tests send.</summary>
public sealed class EndpointScalingTests : IClassFixture<BotocorePeer>, IDisposable
{
    private readonly BotocorePeer _botocore;
    private readonly FakeBackend _backend = new();

    public EndpointScalingTests(BotocorePeer botocore)
    {
        _botocore = botocore;
        _backend.Transport
            .On<DescribeScalableTargetsRequest>(_ => new DescribeScalableTargetsResponse())
            .On<RegisterScalableTargetRequest>(_ => new RegisterScalableTargetResponse())
            .On<PutScalingPolicyRequest>(r => new PutScalingPolicyResponse { PolicyARN = "arn:policy/" + r.PolicyName })
            .On<PutMetricAlarmRequest>(_ => new PutMetricAlarmResponse())
            .On<PutScheduledActionRequest>(_ => new PutScheduledActionResponse())
            .On<DeleteScalingPolicyRequest>(_ => new DeleteScalingPolicyResponse())
            .On<DeleteScheduledActionRequest>(_ => new DeleteScheduledActionResponse())
            .On<DeleteAlarmsRequest>(_ => new DeleteAlarmsResponse())
            .On<DeregisterScalableTargetRequest>(_ => new DeregisterScalableTargetResponse());
    }

    public void Dispose() => _botocore.AssertAccepts(_backend.Transport.Requests);

    private EndpointScaling Scaling => new(_backend.Session());

    private static ScalingTarget Variant(ScalingUnit unit = ScalingUnit.Instances) => new() { EndpointName = "fraud", VariantName = "blue", Unit = unit };

    private static ScalingGoal Goal(ScalingMeasure measure, double value = 5) => new() { Parameter = "Target" + measure, Measure = measure, Value = value };

    private void Serves(DescribeEndpointResponse endpoint) => _backend.Transport.On<DescribeEndpointRequest>(_ => endpoint with { EndpointName = "fraud" });

    private Task<ScalingOutcome> SetAsync(ScalingTarget target, ScalingOptions options) => Scaling.SetAsync(target, options, TestContext.Current.CancellationToken);

    private void Registered(int least, int most) => _backend.Transport.On<DescribeScalableTargetsRequest>(
        r => new DescribeScalableTargetsResponse { ScalableTargets = [new ScalableTarget { ResourceId = r.ResourceIds![0], MinCapacity = least, MaxCapacity = most }] });

    [Fact]
    public async Task A_variant_is_registered_with_a_policy_that_keeps_invocations_near_the_target()
    {
        await SetAsync(Variant(), new ScalingOptions
        {
            MaxCapacity = 4,
            Goal = Goal(ScalingMeasure.Invocations, 100),
            ScaleInCooldown = TimeSpan.FromMinutes(10),
            DisableScaleIn = true,
        });

        var register = Assert.Single(_backend.Transport.Sent<RegisterScalableTargetRequest>());
        Assert.Equal(("sagemaker", "endpoint/fraud/variant/blue", "sagemaker:variant:DesiredInstanceCount", 1, 4), (register.ServiceNamespace, register.ResourceId, register.ScalableDimension, register.MinCapacity, register.MaxCapacity));
        var policy = Assert.Single(_backend.Transport.Sent<PutScalingPolicyRequest>());
        Assert.Equal(("TargetTracking", "TargetTrackingScaling"), (policy.PolicyName, policy.PolicyType));
        var tracking = policy.TargetTrackingScalingPolicyConfiguration!;
        Assert.Equal((100d, "SageMakerVariantInvocationsPerInstance", 600, null, true), (tracking.TargetValue, tracking.PredefinedMetricSpecification!.PredefinedMetricType, tracking.ScaleInCooldown, tracking.ScaleOutCooldown, tracking.DisableScaleIn));
        Assert.Empty(_backend.Transport.Sent<PutMetricAlarmRequest>());
    }

    [Theory]
    [InlineData(ScalingUnit.Instances, ScalingMeasure.Concurrency, "SageMakerVariantConcurrentRequestsPerModelHighResolution")]
    [InlineData(ScalingUnit.ProvisionedConcurrency, ScalingMeasure.Utilization, "SageMakerVariantProvisionedConcurrencyUtilization")]
    [InlineData(ScalingUnit.Copies, ScalingMeasure.Invocations, "SageMakerInferenceComponentInvocationsPerCopy")]
    [InlineData(ScalingUnit.Copies, ScalingMeasure.Concurrency, "SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution")]
    public async Task Each_kind_of_target_has_its_own_metric_for_a_goal(ScalingUnit unit, ScalingMeasure measure, string metric)
    {
        await SetAsync(Variant(unit), new ScalingOptions { MaxCapacity = 4, Goal = Goal(measure, 0.7) });

        var tracking = Assert.Single(_backend.Transport.Sent<PutScalingPolicyRequest>()).TargetTrackingScalingPolicyConfiguration!;
        Assert.Equal(metric, tracking.PredefinedMetricSpecification!.PredefinedMetricType);
    }

    [Fact]
    public async Task An_asynchronous_endpoint_rests_at_nothing_and_wakes_at_the_first_request_in_its_queue()
    {
        await SetAsync(Variant(ScalingUnit.AsyncInstances), new ScalingOptions { MinCapacity = 0, MaxCapacity = 2, Goal = Goal(ScalingMeasure.Backlog) });

        var policies = _backend.Transport.Sent<PutScalingPolicyRequest>();
        Assert.Equal(["TargetTracking", "WakeUp"], policies.Select(p => p.PolicyName));
        var backlog = policies[0].TargetTrackingScalingPolicyConfiguration!.CustomizedMetricSpecification!;
        Assert.Equal(("ApproximateBacklogSizePerInstance", "AWS/SageMaker", "Average", "fraud"), (backlog.MetricName, backlog.Namespace, backlog.Statistic, Assert.Single(backlog.Dimensions!).Value));
        Assert.Equal(1, Assert.Single(policies[1].StepScalingPolicyConfiguration!.StepAdjustments!).ScalingAdjustment);
        var alarm = Assert.Single(_backend.Transport.Sent<PutMetricAlarmRequest>());
        Assert.Equal(("HasBacklogWithoutCapacity", "arn:policy/WakeUp", 1d), (alarm.MetricName, Assert.Single(alarm.AlarmActions!), alarm.Threshold));
        Assert.Equal(("Average", 60, 2, 2), (alarm.Statistic, alarm.Period, alarm.EvaluationPeriods, alarm.DatapointsToAlarm));
    }

    [Fact]
    public async Task A_component_that_rests_wakes_at_a_request_that_found_no_copy_and_instances_that_stay_are_told_of()
    {
        var outcome = await SetAsync(ScalingTarget.OfComponent("chat") with { LeastInstances = 1 }, new ScalingOptions { MinCapacity = 0, MaxCapacity = 2, Goal = Goal(ScalingMeasure.Invocations) });

        var alarm = Assert.Single(_backend.Transport.Sent<PutMetricAlarmRequest>());
        Assert.Equal(("NoCapacityInvocationFailures", "inference-component/chat/WakeUp", "chat"), (alarm.MetricName, alarm.AlarmName, Assert.Single(alarm.Dimensions!).Value));
        // One request that failed within a minute is enough.
        Assert.Equal(("Sum", 60, 1, 1), (alarm.Statistic, alarm.Period, alarm.EvaluationPeriods, alarm.DatapointsToAlarm));
        Assert.Equal((1d, "GreaterThanOrEqualToThreshold"), (alarm.Threshold, alarm.ComparisonOperator));
        Assert.Equal("inference-component/chat", _backend.Transport.Sent<RegisterScalableTargetRequest>()[0].ResourceId);
        Assert.Contains("keeps 1 instances", outcome.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bounds_that_are_left_out_stay_and_are_not_sent_again()
    {
        Registered(2, 6);

        await SetAsync(Variant(), new ScalingOptions { Goal = Goal(ScalingMeasure.Invocations) });

        Assert.Empty(_backend.Transport.Sent<RegisterScalableTargetRequest>());
        Assert.Single(_backend.Transport.Sent<PutScalingPolicyRequest>());
    }

    [Fact]
    public async Task One_that_rests_no_more_loses_what_would_wake_it()
    {
        Registered(0, 6);

        await SetAsync(Variant(ScalingUnit.AsyncInstances), new ScalingOptions { MinCapacity = 1 });

        Assert.Equal("WakeUp", Assert.Single(_backend.Transport.Sent<DeleteScalingPolicyRequest>()).PolicyName);
        Assert.Equal("endpoint/fraud/variant/blue/WakeUp", Assert.Single(Assert.Single(_backend.Transport.Sent<DeleteAlarmsRequest>()).AlarmNames!));
    }

    [Fact]
    public async Task A_schedule_changes_the_bounds_in_its_own_time_zone()
    {
        await Scaling.ScheduleAsync(
            Variant(), new ScalingSchedule { Name = "office", Schedule = "cron(0 8 ? * MON-FRI *)", TimeZone = "Europe/Berlin", MinCapacity = 3 }, TestContext.Current.CancellationToken);

        var sent = Assert.Single(_backend.Transport.Sent<PutScheduledActionRequest>());
        Assert.Equal(("office", "cron(0 8 ? * MON-FRI *)", "Europe/Berlin", 3, null), (sent.ScheduledActionName, sent.Schedule, sent.Timezone, sent.ScalableTargetAction!.MinCapacity, sent.ScalableTargetAction.MaxCapacity));
    }

    [Fact]
    public async Task A_schedule_of_what_does_not_scale_says_what_to_do_first()
    {
        _backend.Transport.On<PutScheduledActionRequest>(_ => throw new ServiceException(PutScheduledActionRequest.Info, "ObjectNotFoundException", 400, "No scalable target registered"));

        var error = await Assert.ThrowsAsync<SmException>(() => Scaling.ScheduleAsync(
            Variant(), new ScalingSchedule { Name = "office", Schedule = "rate(1 hour)", MinCapacity = 3 }, TestContext.Current.CancellationToken));

        Assert.Equal("ScalingNotSet", error.ErrorId);
        Assert.Contains("set MinCapacity and MaxCapacity first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_all_takes_the_alarm_along_and_what_is_gone_is_no_error()
    {
        _backend.Transport.On<DeregisterScalableTargetRequest>(_ => throw new ServiceException(DeregisterScalableTargetRequest.Info, "ObjectNotFoundException", 400, "No scalable target found"));

        await Scaling.RemoveAsync(Variant(ScalingUnit.AsyncInstances), null, null, TestContext.Current.CancellationToken);

        Assert.Single(_backend.Transport.Sent<DeleteAlarmsRequest>());
        Assert.Empty(_backend.Transport.Sent<DeleteScalingPolicyRequest>());
    }

    [Fact]
    public async Task The_only_variant_is_meant_when_none_is_named()
    {
        Serves(new DescribeEndpointResponse { AsyncInferenceConfig = new AsyncInferenceConfig(), ProductionVariants = [new ProductionVariantSummary { VariantName = "AllTraffic" }] });

        var target = await Scaling.FindAsync("fraud", null, null, null, TestContext.Current.CancellationToken);

        Assert.Equal(("endpoint/fraud/variant/AllTraffic", ScalingUnit.AsyncInstances), (target.ResourceId, target.Unit));
    }

    [Theory]
    [InlineData(null, "VariantMissing", "blue, green")]
    [InlineData("red", "VariantNotFound", "blue, green")]
    public async Task A_variant_that_is_not_there_or_not_named_is_answered_with_those_that_are(string? named, string id, string says)
    {
        Serves(new DescribeEndpointResponse { ProductionVariants = [new ProductionVariantSummary { VariantName = "blue" }, new ProductionVariantSummary { VariantName = "green" }] });

        var error = await Assert.ThrowsAsync<SmArgumentException>(() => Scaling.FindAsync("fraud", named, null, null, TestContext.Current.CancellationToken));

        Assert.Equal(id, error.ErrorId);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_serverless_variant_scales_only_what_is_provisioned()
    {
        Serves(new DescribeEndpointResponse { ProductionVariants = [new ProductionVariantSummary { VariantName = "v", CurrentServerlessConfig = new ProductionVariantServerlessConfig { MaxConcurrency = 20, MemorySizeInMB = 2048 } }] });
        var error = await Assert.ThrowsAsync<SmArgumentException>(() => Scaling.FindAsync("fraud", null, null, null, TestContext.Current.CancellationToken));
        Assert.Equal("VariantScalesItself", error.ErrorId);

        Serves(new DescribeEndpointResponse
        {
            ProductionVariants = [new ProductionVariantSummary { VariantName = "v", CurrentServerlessConfig = new ProductionVariantServerlessConfig { MaxConcurrency = 20, MemorySizeInMB = 2048, ProvisionedConcurrency = 2 } }],
        });
        var target = await Scaling.FindAsync("fraud", null, null, null, TestContext.Current.CancellationToken);
        Assert.Equal("sagemaker:variant:DesiredProvisionedConcurrency", target.Dimension);
        error = await Assert.ThrowsAsync<SmArgumentException>(() => SetAsync(target, new ScalingOptions { MaxCapacity = 21 }));
        Assert.Equal("MaxCapacity '21' is above the MaxConcurrency 20 of the variant 'v' of endpoint 'fraud'; give at most 20.", error.Message);
    }

    [Fact]
    public async Task Machines_that_SageMaker_manages_are_scaled_by_their_components()
    {
        Serves(new DescribeEndpointResponse { ProductionVariants = [new ProductionVariantSummary { VariantName = "v", ManagedInstanceScaling = new ProductionVariantManagedInstanceScaling { Status = "ENABLED" } }] });

        var error = await Assert.ThrowsAsync<SmArgumentException>(() => Scaling.FindAsync("fraud", null, null, null, TestContext.Current.CancellationToken));

        Assert.Equal("VariantIsManaged", error.ErrorId);
    }

    [Fact]
    public async Task A_goal_that_the_target_does_not_have_is_refused_before_anything_is_changed()
    {
        var error = await Assert.ThrowsAsync<SmArgumentException>(() => SetAsync(Variant(ScalingUnit.AsyncInstances), new ScalingOptions { MaxCapacity = 2, Goal = Goal(ScalingMeasure.Concurrency) }));

        Assert.Equal("TargetConcurrency '5' is not measured for the instances of variant 'blue' of endpoint 'fraud'; use TargetBacklog.", error.Message);
        Assert.All(_backend.Transport.Requests, r => Assert.True(r.Operation.IsReadOnly));
    }

    [Fact]
    public async Task A_machine_that_serves_at_once_cannot_rest()
    {
        var error = await Assert.ThrowsAsync<SmArgumentException>(() => SetAsync(Variant(), new ScalingOptions { MinCapacity = 0, MaxCapacity = 2 }));

        Assert.StartsWith("MinCapacity '0' is not possible for the variant 'blue'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Here_nothing_scales()
    {
        var error = await Assert.ThrowsAsync<SmException>(() => new EndpointScaling(new FakeBackend { IsLocal = true }.Session()).FindAsync("fraud", null, null, null, TestContext.Current.CancellationToken));

        Assert.Equal(("ScalingNotLocal", SmErrorKind.NotSupported), (error.ErrorId, error.Kind));
    }

    [Fact]
    public async Task A_rehearsal_asks_nothing_and_shows_every_change()
    {
        var rehearsal = _backend.Session().Rehearse();
        var scaling = new EndpointScaling(rehearsal.Session);
        var goal = Goal(ScalingMeasure.Backlog);

        var target = await scaling.FindAsync("fraud", null, null, goal, TestContext.Current.CancellationToken);
        await scaling.SetAsync(target, new ScalingOptions { MinCapacity = 0, MaxCapacity = 3, Goal = goal }, TestContext.Current.CancellationToken);

        Assert.Equal("RegisterScalableTarget PutScalingPolicy PutScalingPolicy PutMetricAlarm", string.Join(' ', rehearsal.Requests.Select(r => r.Operation.Name)));
        Assert.All(rehearsal.Requests, r => Assert.Empty(r.Validate()));
        Assert.Empty(_backend.Transport.Requests);
    }
}
