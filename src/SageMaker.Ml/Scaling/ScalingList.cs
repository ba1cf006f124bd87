using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Scaling;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Scaling;

/// <summary>Tells how endpoints and inference components scale.</summary>
/// <param name="session">Where they are.</param>
public sealed class ScalingList(SmSession session)
{
    /// <summary>How many targets the scaling service describes in one request.</summary>
    private const int PageSize = 50;

    /// <summary>What of an endpoint scales: its variants and components, without those that do not.</summary>
    /// <exception cref="SmException"><c>EndpointNotFound</c>.</exception>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public async IAsyncEnumerable<SmScaling> OfEndpointAsync(string endpointName, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (session.IsLocal) throw EndpointScaling.NotHere();
        var targets = await new ScalingTargets(session).FindAllAsync(endpointName, cancel).ConfigureAwait(false);
        foreach (var some in targets.Chunk(PageSize))
        {
            await foreach (var scaling in ListAsync([.. some.Select(t => t.ResourceId)], cancel).ConfigureAwait(false)) yield return scaling with { EndpointName = endpointName };
        }
    }

    /// <summary>How one target scales; null when it does not.</summary>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public async Task<SmScaling?> OfTargetAsync(ScalingTarget target, CancellationToken cancel)
    {
        if (session.IsLocal) throw EndpointScaling.NotHere();
        await foreach (var scaling in ListAsync([target.ResourceId], cancel).ConfigureAwait(false)) return scaling with { EndpointName = scaling.EndpointName ?? target.EndpointName };
        return null;
    }

    /// <summary>Everything that scales in the region.</summary>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public IAsyncEnumerable<SmScaling> AllAsync(CancellationToken cancel) => session.IsLocal ? throw EndpointScaling.NotHere() : ListAsync(null, cancel);

    private async IAsyncEnumerable<SmScaling> ListAsync(IReadOnlyList<string>? resourceIds, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? page = null;
        do
        {
            var answer = await session.SendAsync(
                new DescribeScalableTargetsRequest { ServiceNamespace = ScalingTarget.Service, ResourceIds = resourceIds, NextToken = page }, cancel).ConfigureAwait(false);
            foreach (var found in answer.ScalableTargets ?? [])
            {
                // Application Auto Scaling knows other parts of SageMaker too.
                if (ScalingTarget.Parse(found.ResourceId!, found.ScalableDimension) is { } target) yield return await DescribeAsync(found, target, cancel).ConfigureAwait(false);
            }

            page = answer.NextToken;
        }
        while (!string.IsNullOrEmpty(page));
    }

    private async Task<SmScaling> DescribeAsync(ScalableTarget found, ScalingTarget target, CancellationToken cancel) => new()
    {
        EndpointName = target.EndpointName,
        VariantName = target.VariantName,
        InferenceComponentName = target.ComponentName,
        ResourceId = found.ResourceId!,
        ScalableDimension = found.ScalableDimension!,
        MinCapacity = found.MinCapacity ?? 0,
        MaxCapacity = found.MaxCapacity ?? 0,
        Policies = [.. (await PoliciesAsync(found, cancel).ConfigureAwait(false)).Select(From)],
        Schedules = [.. (await SchedulesAsync(found, cancel).ConfigureAwait(false)).Select(From)],
        CreationTime = found.CreationTime,
        Region = session.Region,
        Session = session,
    };

    private async Task<IReadOnlyList<ScalingPolicy>> PoliciesAsync(ScalableTarget target, CancellationToken cancel)
    {
        var policies = new List<ScalingPolicy>();
        string? page = null;
        do
        {
            var answer = await session.SendAsync(
                new DescribeScalingPoliciesRequest { ServiceNamespace = ScalingTarget.Service, ResourceId = target.ResourceId, ScalableDimension = target.ScalableDimension, NextToken = page }, cancel).ConfigureAwait(false);
            policies.AddRange(answer.ScalingPolicies ?? []);
            page = answer.NextToken;
        }
        while (!string.IsNullOrEmpty(page));
        return policies;
    }

    private async Task<IReadOnlyList<ScheduledAction>> SchedulesAsync(ScalableTarget target, CancellationToken cancel)
    {
        var schedules = new List<ScheduledAction>();
        string? page = null;
        do
        {
            var answer = await session.SendAsync(
                new DescribeScheduledActionsRequest { ServiceNamespace = ScalingTarget.Service, ResourceId = target.ResourceId, ScalableDimension = target.ScalableDimension, NextToken = page }, cancel).ConfigureAwait(false);
            schedules.AddRange(answer.ScheduledActions ?? []);
            page = answer.NextToken;
        }
        while (!string.IsNullOrEmpty(page));
        return schedules;
    }

    private static SmScalingPolicy From(ScalingPolicy policy)
    {
        var tracking = policy.TargetTrackingScalingPolicyConfiguration;
        return new SmScalingPolicy
        {
            PolicyName = policy.PolicyName!,
            PolicyType = policy.PolicyType,
            MetricName = tracking?.PredefinedMetricSpecification?.PredefinedMetricType ?? tracking?.CustomizedMetricSpecification?.MetricName
                ?? (tracking?.CustomizedMetricSpecification is null ? null : "a metric of its own"),
            TargetValue = tracking?.TargetValue,
            ScaleInCooldown = tracking?.ScaleInCooldown,
            ScaleOutCooldown = tracking?.ScaleOutCooldown ?? policy.StepScalingPolicyConfiguration?.Cooldown,
            DisableScaleIn = tracking?.DisableScaleIn == true,
            Alarms = [.. (policy.Alarms ?? []).Select(alarm => alarm.AlarmName!)],
        };
    }

    private static SmScalingSchedule From(ScheduledAction action) => new()
    {
        ScheduleName = action.ScheduledActionName!,
        Schedule = action.Schedule,
        TimeZone = action.Timezone,
        StartTime = action.StartTime,
        EndTime = action.EndTime,
        MinCapacity = action.ScalableTargetAction?.MinCapacity,
        MaxCapacity = action.ScalableTargetAction?.MaxCapacity,
    };
}
