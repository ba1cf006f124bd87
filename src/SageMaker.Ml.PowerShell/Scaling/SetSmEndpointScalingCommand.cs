using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Scaling;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Scaling;

/// <summary>Sets how an endpoint or an inference component scales: bounds, what to go by, and when the bounds change. Setting it again replaces it.</summary>
/// <remarks>Without -Schedule the bounds and the policy are set now; with it, the bounds are those that hold from the scheduled times on, and the target must scale already. Bounds that are left out stay as they are; the first
/// time -MaxCapacity is needed, and -MinCapacity is 1. Asynchronous endpoints and inference components may rest at -MinCapacity 0: then a step policy and an alarm are made too, which wake them at their first request, unless -NoWakeUp
/// is given. Endpoints on this machine do not scale.</remarks>
/// <example>
/// Keep each machine at 100 requests a minute, with one to four of them.
/// <code>
/// Set-SmEndpointScaling fraud -MaxCapacity 4 -TargetInvocations 100 -ScaleInCooldown 10m
/// </code>
/// </example>
/// <example>
/// Keep more machines ready in office hours.
/// <code>
/// Set-SmEndpointScaling fraud -MaxCapacity 8 -TargetInvocations 100
/// $office = @{ TimeZone = 'Europe/Berlin' }
/// Set-SmEndpointScaling fraud -ScheduleName open -Schedule 'cron(0 8 ? * MON-FRI *)' -MinCapacity 4 @office
/// Set-SmEndpointScaling fraud -ScheduleName close -Schedule 'cron(0 18 ? * MON-FRI *)' -MinCapacity 1 @office
/// Get-SmEndpointScaling fraud | ForEach-Object { "$($_.Schedules.Count) schedules for office hours" }
/// </code>
/// </example>
/// <example>
/// Let an asynchronous endpoint rest while its queue is empty.
/// <code>
/// Set-SmEndpointScaling documents -MinCapacity 0 -MaxCapacity 3 -TargetBacklog 5 -WhatIf
/// </code>
/// -WhatIf shows the requests, and sends none of them.
/// </example>
/// <seealso cref="Hosting.PublishSmModelCommand"/>
[Cmdlet(VerbsCommon.Set, "SmEndpointScaling", SupportsShouldProcess = true, DefaultParameterSetName = EndpointSet)]
[OutputType(typeof(SmScaling))]
public sealed class SetSmEndpointScalingCommand : ScalingCmdlet
{
    /// <summary>The least capacity: machines, copies of a component, or requests that a serverless variant is always ready for. 0 for asynchronous endpoints and components only.</summary>
    [Parameter]
    public int? MinCapacity { get; set; }

    /// <summary>The greatest capacity.</summary>
    [Parameter]
    public int? MaxCapacity { get; set; }

    /// <summary>Add and remove capacity so that each machine or copy gets this many requests a minute.</summary>
    [Parameter]
    public double? TargetInvocations { get; set; }

    /// <summary>Add and remove capacity so that each machine or copy works on this many requests at once. It is measured every ten seconds, and suits models that answer slowly.</summary>
    [Parameter]
    public double? TargetConcurrency { get; set; }

    /// <summary>Add and remove provisioned concurrency of a serverless variant so that this share of it is in use: a number up to 1, such as 0.7.</summary>
    [Parameter]
    public double? TargetUtilization { get; set; }

    /// <summary>Add and remove machines of an asynchronous endpoint so that this many requests wait for each.</summary>
    [Parameter]
    public double? TargetBacklog { get; set; }

    /// <summary>Another metric to go by, with -TargetValue: the name of one that Application Auto Scaling predefines for SageMaker, or of one of the machines, such as GPUUtilization in percent; or a table with MetricName,
    /// Namespace, Statistic and Dimensions, as in CustomizedMetricSpecification.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ScalingMetricCompleter))]
    public object? TargetMetric { get; set; }

    /// <summary>The value that -TargetMetric is kept near.</summary>
    [Parameter]
    public double? TargetValue { get; set; }

    /// <summary>The name of the policy, for targets with several; by default TargetTracking.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PolicyName { get; set; }

    /// <summary>How long to pause after capacity was removed: a TimeSpan, seconds, or a text such as 90s or 10m; at most an hour.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? ScaleInCooldown { get; set; }

    /// <summary>How long to pause after capacity was added: a TimeSpan, seconds, or a text such as 90s or 10m; at most an hour.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? ScaleOutCooldown { get; set; }

    /// <summary>The policy only adds capacity.</summary>
    [Parameter]
    public SwitchParameter DisableScaleIn { get; set; }

    /// <summary>Make no policy and alarm that wake what rests at 0.</summary>
    [Parameter]
    public SwitchParameter NoWakeUp { get; set; }

    /// <summary>When the bounds change: at(2026-12-24T18:00:00), rate(12 hours) or cron(0 8 ? * MON-FRI *).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Schedule { get; set; }

    /// <summary>The name of the schedule; one of that name is replaced.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ScheduleName { get; set; }

    /// <summary>The time zone of the schedule, such as Europe/Berlin; by default UTC.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>When the schedule begins to count.</summary>
    [Parameter]
    public DateTime? StartTime { get; set; }

    /// <summary>When the schedule ceases to count.</summary>
    [Parameter]
    public DateTime? EndTime { get; set; }

    /// <summary>Writes how the target scales now.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private bool IsSchedule => Schedule is not null || ScheduleName is not null;

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancel)
    {
        // Mistakes in the call itself are one error, whatever is piped in.
        if (IsSchedule) MakeSchedule().Check();
        else MakeOptions().Check();
        return Task.CompletedTask;
    }

    private protected override async Task ProcessAsync(Subject subject, SmSession session, CancellationToken cancel)
    {
        var action = IsSchedule ? $"Set schedule {ScheduleName} of scaling" : "Set scaling";
        var goal = IsSchedule ? null : MakeGoal();
        ScalingTarget? target = null;
        var outcome = await ChangeAsync(session, subject.ToString(), action, async (s, c) =>
        {
            target = await FindAsync(s, subject, goal, c);
            var scaling = new EndpointScaling(s);
            if (!IsSchedule) return await scaling.SetAsync(target, MakeOptions(), c);
            await scaling.ScheduleAsync(target, MakeSchedule(), c);
            return new ScalingOutcome(null);
        }, cancel);
        if (outcome is null) return;
        if (outcome.Warning is { } warning) WriteWarning(warning);
        if (PassThru) WriteObject(await new ScalingList(session).OfTargetAsync(target!, cancel));
    }

    private ScalingOptions MakeOptions()
    {
        var stray = TimeZone is not null ? nameof(TimeZone) : StartTime is not null ? nameof(StartTime) : EndTime is not null ? nameof(EndTime) : null;
        if (stray is not null) throw new SmArgumentException(stray, $"{stray} belongs to a schedule, and none is given; add Schedule and ScheduleName, or leave {stray} out.");
        return new ScalingOptions
        {
            MinCapacity = MinCapacity,
            MaxCapacity = MaxCapacity,
            Goal = MakeGoal(),
            PolicyName = PolicyName ?? ScalingOptions.DefaultPolicyName,
            ScaleInCooldown = ScaleInCooldown,
            ScaleOutCooldown = ScaleOutCooldown,
            DisableScaleIn = DisableScaleIn,
            NoWakeUp = NoWakeUp,
        };
    }

    private ScalingSchedule MakeSchedule()
    {
        if (Schedule is null) throw new SmArgumentException(nameof(Schedule), $"ScheduleName '{ScheduleName}' is given without a Schedule; give one such as cron(0 8 ? * MON-FRI *).", "ScheduleMissing");
        if (ScheduleName is null) throw new SmArgumentException(nameof(ScheduleName), $"Schedule '{Schedule}' has no name; give ScheduleName, by which it can be replaced and removed.", "ScheduleNameMissing");
        if (MakeGoal()?.Parameter is { } goal) throw new SmArgumentException(goal, $"{goal} cannot be scheduled; a schedule changes MinCapacity and MaxCapacity. Set {goal} in a call of its own.");
        return new ScalingSchedule
        {
            Name = ScheduleName,
            Schedule = Schedule,
            TimeZone = TimeZone,
            StartTime = StartTime,
            EndTime = EndTime,
            MinCapacity = MinCapacity,
            MaxCapacity = MaxCapacity,
        };
    }

    private ScalingGoal? MakeGoal()
    {
        if (TargetValue is not null && TargetMetric is null) throw new SmArgumentException(nameof(TargetValue), $"TargetValue '{TargetValue}' is given without a TargetMetric; give one such as GPUUtilization, or use TargetInvocations.");
        if (TargetMetric is not null && TargetValue is null) throw new SmArgumentException(nameof(TargetValue), "TargetMetric is given without a TargetValue; give the value to keep it near, such as 70.");
        (string Parameter, ScalingMeasure Measure, double? Value)[] all =
        [
            (nameof(TargetInvocations), ScalingMeasure.Invocations, TargetInvocations),
            (nameof(TargetConcurrency), ScalingMeasure.Concurrency, TargetConcurrency),
            (nameof(TargetUtilization), ScalingMeasure.Utilization, TargetUtilization),
            (nameof(TargetBacklog), ScalingMeasure.Backlog, TargetBacklog),
            (nameof(TargetMetric), ScalingMeasure.Metric, TargetValue),
        ];
        var given = all.Where(goal => goal.Value is not null).ToList();
        if (given.Count == 0) return null;
        if (given.Count > 1)
        {
            throw new SmArgumentException(given[1].Parameter, $"{given[0].Parameter} and {given[1].Parameter} are two goals, and a policy has one; give one of them, and the other in a call with a PolicyName of its own.");
        }

        var metric = TargetMetric is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : TargetMetric;
        return new ScalingGoal
        {
            Parameter = given[0].Parameter,
            Measure = given[0].Measure,
            Value = given[0].Value!.Value,
            MetricName = metric as string,
            Custom = metric switch
            {
                null or string => null,
                IDictionary table => MetricTable.Read(PlainValue.Table(table)),
                _ => throw new SmArgumentException(nameof(TargetMetric), $"TargetMetric is a {metric.GetType().Name}; give a metric's name, such as GPUUtilization, or a table with MetricName, Namespace, Statistic and Dimensions."),
            },
        };
    }
}
