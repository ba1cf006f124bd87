using SageMaker.Ml.Contracts.CloudWatch;
using SageMaker.Ml.Contracts.Scaling;

namespace SageMaker.Ml.Scaling;

/// <summary>Turns wishes about scaling into requests. Nothing is sent here.</summary>
internal static class ScalingRequests
{
    /// <summary>The policy that wakes a target which rests at nothing.</summary>
    public const string WakeUpPolicy = "WakeUp";

    /// <summary>The alarm that sets <see cref="WakeUpPolicy"/> off. Alarms share one list in a region, so that the target is part of the name.</summary>
    public static string WakeUpAlarm(ScalingTarget target) => $"{target.ResourceId}/{WakeUpPolicy}";

    public static RegisterScalableTargetRequest Register(ScalingTarget target, int? least, int? most) => new()
    {
        ServiceNamespace = ScalingTarget.Service,
        ResourceId = target.ResourceId,
        ScalableDimension = target.Dimension,
        MinCapacity = least,
        MaxCapacity = most,
    };

    public static PutScalingPolicyRequest Track(ScalingTarget target, ScalingGoal goal, ScalingOptions options) => new()
    {
        PolicyName = options.PolicyName,
        ServiceNamespace = ScalingTarget.Service,
        ResourceId = target.ResourceId,
        ScalableDimension = target.Dimension,
        PolicyType = PolicyType.TargetTrackingScaling,
        TargetTrackingScalingPolicyConfiguration = goal.PolicyFor(target) with
        {
            ScaleInCooldown = ScalingOptions.Seconds("ScaleInCooldown", options.ScaleInCooldown),
            ScaleOutCooldown = ScalingOptions.Seconds("ScaleOutCooldown", options.ScaleOutCooldown),
            DisableScaleIn = options.DisableScaleIn ? true : null,
        },
    };

    /// <summary>Adds one when <see cref="WakeUpOn"/> tells it to. Cooldowns are those of the service's own guides, which leave a machine the time to start.</summary>
    /// <remarks>For components https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html, for queues
    /// https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html; the alarms are from there, too.</remarks>
    public static PutScalingPolicyRequest WakeUp(ScalingTarget target) => new()
    {
        PolicyName = WakeUpPolicy,
        ServiceNamespace = ScalingTarget.Service,
        ResourceId = target.ResourceId,
        ScalableDimension = target.Dimension,
        PolicyType = PolicyType.StepScaling,
        StepScalingPolicyConfiguration = new StepScalingPolicyConfiguration
        {
            AdjustmentType = AdjustmentType.ChangeInCapacity,
            MetricAggregationType = target.Unit == ScalingUnit.Copies ? MetricAggregationType.Maximum : MetricAggregationType.Average,
            Cooldown = target.Unit == ScalingUnit.Copies ? 60 : 300,
            StepAdjustments = [new StepAdjustment { MetricIntervalLowerBound = 0, ScalingAdjustment = 1 }],
        },
    };

    /// <summary>The alarm at a request that nobody is there to answer: one that fails for want of a copy, or one that waits in a queue without a machine.</summary>
    public static PutMetricAlarmRequest WakeUpOn(ScalingTarget target, string policyArn)
    {
        var isComponent = target.Unit == ScalingUnit.Copies;
        return new PutMetricAlarmRequest
        {
            AlarmName = WakeUpAlarm(target),
            AlarmDescription = $"Wakes {target} at its first request. Made by SageMaker.Ml.",
            AlarmActions = [policyArn],
            Namespace = "AWS/SageMaker",
            MetricName = isComponent ? "NoCapacityInvocationFailures" : "HasBacklogWithoutCapacity",
            Dimensions = [isComponent ? new Dimension { Name = "InferenceComponentName", Value = target.ComponentName } : new Dimension { Name = "EndpointName", Value = target.EndpointName }],
            Statistic = isComponent ? Statistic.Sum : Statistic.Average,
            Period = 60,
            EvaluationPeriods = isComponent ? 1 : 2,
            DatapointsToAlarm = isComponent ? 1 : 2,
            // The guide for components says "more than 1", which lets the first request fail in vain.
            Threshold = 1,
            ComparisonOperator = ComparisonOperator.GreaterThanOrEqualToThreshold,
            TreatMissingData = "missing",
        };
    }

    public static PutScheduledActionRequest Schedule(ScalingTarget target, ScalingSchedule schedule) => new()
    {
        ServiceNamespace = ScalingTarget.Service,
        ResourceId = target.ResourceId,
        ScalableDimension = target.Dimension,
        ScheduledActionName = schedule.Name,
        Schedule = schedule.Schedule,
        Timezone = schedule.ZoneId,
        StartTime = schedule.StartTime?.ToUniversalTime(),
        EndTime = schedule.EndTime?.ToUniversalTime(),
        ScalableTargetAction = new ScalableTargetAction { MinCapacity = schedule.MinCapacity, MaxCapacity = schedule.MaxCapacity },
    };
}
