using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.CloudWatch;
using SageMaker.Ml.Contracts.Scaling;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Scaling;

/// <summary>Sets and removes how endpoints and inference components scale. What is set twice is set once.</summary>
/// <param name="session">Where they are.</param>
public sealed class EndpointScaling(SmSession session)
{
    /// <summary>Finds the target. In a rehearsal nothing is asked, and the target is taken for what the call itself tells.</summary>
    /// <param name="endpointName">The endpoint; null when a component is named.</param>
    /// <param name="variantName">The variant; null for the only one.</param>
    /// <param name="componentName">The inference component; null for a variant.</param>
    /// <param name="goal">The goal, which tells in a rehearsal what scales; null for none.</param>
    /// <param name="cancel">Stops asking.</param>
    /// <exception cref="SmException">There is no such target, or it cannot scale.</exception>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public async Task<ScalingTarget> FindAsync(string? endpointName, string? variantName, string? componentName, ScalingGoal? goal, CancellationToken cancel)
    {
        if (session.IsLocal) throw NotHere();
        var targets = new ScalingTargets(session);
        try
        {
            return componentName is null
                ? await targets.FindVariantAsync(endpointName!, variantName, cancel).ConfigureAwait(false)
                : await targets.FindComponentAsync(componentName, cancel).ConfigureAwait(false);
        }
        catch (RehearsalException)
        {
            return componentName is not null ? ScalingTarget.OfComponent(componentName) : new ScalingTarget
            {
                EndpointName = endpointName,
                VariantName = variantName ?? VariantSettings.DefaultVariantName,
                Unit = goal?.Measure switch
                {
                    ScalingMeasure.Utilization => ScalingUnit.ProvisionedConcurrency,
                    ScalingMeasure.Backlog => ScalingUnit.AsyncInstances,
                    _ => ScalingUnit.Instances,
                },
            };
        }
    }

    /// <summary>Sets a target's bounds and its policy.</summary>
    /// <returns>What the caller should know about it, or null.</returns>
    /// <exception cref="SmArgumentException">The options do not fit the target; nothing was sent.</exception>
    /// <exception cref="ServiceException">A step was refused.</exception>
    public async Task<ScalingOutcome> SetAsync(ScalingTarget target, ScalingOptions options, CancellationToken cancel)
    {
        options.Check();
        var current = await CurrentAsync(target, cancel).ConfigureAwait(false);
        var least = options.MinCapacity ?? current?.MinCapacity ?? 1;
        var most = options.MaxCapacity ?? current?.MaxCapacity
            ?? throw new SmArgumentException("MaxCapacity", $"The {target} does not scale yet, and nothing says up to how much it may; give MaxCapacity.", "ScalingMissing");
        CheckBounds(target, least, most);
        var wakes = least == 0 && !options.NoWakeUp;

        // Everything is built and checked before the first request goes out.
        var register = ScalingRequests.Register(target, least, most);
        var track = options.Goal is { } goal ? ScalingRequests.Track(target, goal, options) : null;
        foreach (var request in new ServiceRequest?[] { register, track }) Check(request);

        if (register.MinCapacity != current?.MinCapacity || register.MaxCapacity != current?.MaxCapacity) await session.SendAsync(register, cancel).ConfigureAwait(false);
        if (track is not null) await session.SendAsync(track, cancel).ConfigureAwait(false);
        if (wakes) await WakeAsync(target, cancel).ConfigureAwait(false);
        else if (current?.MinCapacity == 0) await RemovePolicyAsync(target, ScalingRequests.WakeUpPolicy, cancel).ConfigureAwait(false);

        return new ScalingOutcome(least == 0 && target is { Unit: ScalingUnit.Copies, LeastInstances: > 0 }
            ? FormattableString.Invariant($"The copies of '{target.ComponentName}' go down to 0, but its endpoint keeps {target.LeastInstances} instances; publish the endpoint with a least managed instance count of 0 to pay for none.")
            : null);
    }

    /// <summary>Sets a schedule of a target that scales already.</summary>
    /// <exception cref="SmArgumentException">The schedule cannot be used; nothing was sent.</exception>
    /// <exception cref="SmException"><c>ScalingNotSet</c>: the target does not scale yet.</exception>
    /// <exception cref="ServiceException">The service refused.</exception>
    public async Task ScheduleAsync(ScalingTarget target, ScalingSchedule schedule, CancellationToken cancel)
    {
        schedule.Check();
        CheckBounds(target, schedule.MinCapacity ?? 1, schedule.MaxCapacity ?? int.MaxValue, isPartial: schedule.MaxCapacity is null);
        var request = ScalingRequests.Schedule(target, schedule);
        Check(request);
        if (await Missing.OrAsync(() => session.SendAsync(request, cancel)).ConfigureAwait(false) is null) throw NotSet(target);
    }

    /// <summary>Removes one policy, one schedule, or all scaling of a target, which then keeps the capacity that it has. What is gone already is no error.</summary>
    /// <param name="target">The target.</param>
    /// <param name="policyName">The policy to remove; null for none in particular.</param>
    /// <param name="scheduleName">The schedule to remove; null for none in particular.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ServiceException">The service refused.</exception>
    public async Task<ScalingOutcome> RemoveAsync(ScalingTarget target, string? policyName, string? scheduleName, CancellationToken cancel)
    {
        if (policyName is not null) await RemovePolicyAsync(target, policyName, cancel).ConfigureAwait(false);
        if (scheduleName is not null)
        {
            await Missing.OrAsync(() => session.SendAsync(
                new DeleteScheduledActionRequest { ServiceNamespace = ScalingTarget.Service, ScheduledActionName = scheduleName, ResourceId = target.ResourceId, ScalableDimension = target.Dimension },
                cancel)).ConfigureAwait(false);
        }

        if (policyName is not null || scheduleName is not null) return new ScalingOutcome(null);

        // The target takes its policies and schedules along; only the alarm is ours alone.
        await Missing.OrAsync(() => session.SendAsync(
            new DeregisterScalableTargetRequest { ServiceNamespace = ScalingTarget.Service, ResourceId = target.ResourceId, ScalableDimension = target.Dimension }, cancel)).ConfigureAwait(false);
        if (target.MayRest) await RemoveAlarmAsync(target, cancel).ConfigureAwait(false);
        return new ScalingOutcome(null);
    }

    private static void CheckBounds(ScalingTarget target, int least, int most, bool isPartial = false)
    {
        ScalingOptions.CheckRange(least, isPartial ? null : most);
        if (least == 0 && !target.MayRest)
        {
            throw new SmArgumentException(
                "MinCapacity", $"MinCapacity '0' is not possible for the {target}, which would leave nobody to answer; give 1 or more. Asynchronous endpoints and inference components may go down to 0.");
        }

        if (!isPartial && most > target.MaxConcurrency)
        {
            throw new SmArgumentException("MaxCapacity", FormattableString.Invariant($"MaxCapacity '{most}' is above the MaxConcurrency {target.MaxConcurrency} of the {target}; give at most {target.MaxConcurrency}."));
        }
    }

    private async Task<ScalableTarget?> CurrentAsync(ScalingTarget target, CancellationToken cancel)
    {
        try
        {
            var answer = await session.SendAsync(
                new DescribeScalableTargetsRequest { ServiceNamespace = ScalingTarget.Service, ResourceIds = [target.ResourceId], ScalableDimension = target.Dimension }, cancel).ConfigureAwait(false);
            return answer.ScalableTargets is [var current, ..] ? current : null;
        }
        catch (RehearsalException)
        {
            // A rehearsal shows what is sent for a target that does not scale yet.
            return null;
        }
    }

    private async Task WakeAsync(ScalingTarget target, CancellationToken cancel)
    {
        var policy = await session.SendAsync(ScalingRequests.WakeUp(target), cancel).ConfigureAwait(false);
        // Only a rehearsal answers without the policy's ARN, which the service makes up.
        var arn = policy.PolicyARN ?? $"arn:aws:autoscaling:{session.Region}:{Rehearsal.UnknownAccount}:scalingPolicy:id:resource/{ScalingTarget.Service}/{target.ResourceId}:policyName/{ScalingRequests.WakeUpPolicy}";
        await session.SendAsync(ScalingRequests.WakeUpOn(target, arn), cancel).ConfigureAwait(false);
    }

    private async Task RemovePolicyAsync(ScalingTarget target, string name, CancellationToken cancel)
    {
        await Missing.OrAsync(() => session.SendAsync(
            new DeleteScalingPolicyRequest { PolicyName = name, ServiceNamespace = ScalingTarget.Service, ResourceId = target.ResourceId, ScalableDimension = target.Dimension }, cancel)).ConfigureAwait(false);
        if (name == ScalingRequests.WakeUpPolicy) await RemoveAlarmAsync(target, cancel).ConfigureAwait(false);
    }

    private Task RemoveAlarmAsync(ScalingTarget target, CancellationToken cancel) =>
        Missing.OrAsync(() => session.SendAsync(new DeleteAlarmsRequest { AlarmNames = [ScalingRequests.WakeUpAlarm(target)] }, cancel));

    private static SmException NotSet(ScalingTarget target) => new(
        "ScalingNotSet", SmErrorKind.NotFound, $"The {target} does not scale yet, so that a schedule has nothing to change; set MinCapacity and MaxCapacity first, without Schedule.");

    internal static SmException NotHere() => new(
        "ScalingNotLocal", SmErrorKind.NotSupported, "Endpoints on this machine do not scale: one process serves a variant. Use a session with a region instead of -Local.");

    private static void Check(ServiceRequest? request)
    {
        if (request?.Validate() is { Count: > 0 } violations) throw new RequestInvalidException(request.Operation, violations);
    }
}

/// <summary>What came of setting or removing scaling.</summary>
/// <param name="Warning">What the caller should know; null when there is nothing.</param>
public sealed record ScalingOutcome(string? Warning);
