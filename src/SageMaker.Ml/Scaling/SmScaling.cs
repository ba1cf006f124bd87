using System.Collections;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Scaling;

/// <summary>A snapshot of how a variant or an inference component scales.</summary>
public sealed record SmScaling : ISmResource, ISessionBound
{
    /// <summary>The endpoint; null for a component of which the scaling service tells only the name.</summary>
    public string? EndpointName { get; init; }

    /// <summary>The variant; null for a component.</summary>
    public string? VariantName { get; init; }

    /// <summary>The inference component; null for a variant.</summary>
    public string? InferenceComponentName { get; init; }

    /// <summary>The identifier that the scaling service knows it by.</summary>
    public required string ResourceId { get; init; }

    /// <summary>What scales, in the words of the scaling service, such as <c>sagemaker:variant:DesiredInstanceCount</c>.</summary>
    public required string ScalableDimension { get; init; }

    /// <summary>The least capacity.</summary>
    public int MinCapacity { get; init; }

    /// <summary>The greatest capacity.</summary>
    public int MaxCapacity { get; init; }

    /// <summary>What decides how much capacity there is between the two.</summary>
    public IReadOnlyList<SmScalingPolicy> Policies { get; init => field = Indexable.Of(value); } = [];

    /// <summary>When the bounds change.</summary>
    public IReadOnlyList<SmScalingSchedule> Schedules { get; init => field = Indexable.Of(value); } = [];

    /// <summary>When it was first set, UTC.</summary>
    public DateTime? CreationTime { get; init; }

    /// <inheritdoc/>
    public required string Region { get; init; }

    /// <inheritdoc/>
    SmSession? ISessionBound.Session => Session;

    internal SmSession? Session { get; init; }

    /// <inheritdoc/>
    public Hashtable ToHashtable()
    {
        var table = new Hashtable { [nameof(MinCapacity)] = MinCapacity, [nameof(MaxCapacity)] = MaxCapacity };
        foreach (var (key, value) in new[]
        {
            (nameof(EndpointName), EndpointName), (nameof(VariantName), VariantName), (nameof(InferenceComponentName), InferenceComponentName),
            (nameof(ResourceId), ResourceId), (nameof(ScalableDimension), ScalableDimension), (nameof(CreationTime), CreationTime?.ToString("O")), (nameof(Region), Region),
            (nameof(Policies), Policies.Count == 0 ? null : string.Join("; ", Policies)), (nameof(Schedules), Schedules.Count == 0 ? null : string.Join("; ", Schedules)),
        })
        {
            if (value is not null) table[key] = value;
        }

        return table;
    }

    /// <summary>The identifier that the scaling service knows it by.</summary>
    public override string ToString() => ResourceId;
}

/// <summary>A policy that adds and removes capacity.</summary>
public sealed record SmScalingPolicy
{
    /// <summary>Its name.</summary>
    public required string PolicyName { get; init; }

    /// <summary>Its kind: <c>TargetTrackingScaling</c>, <c>StepScaling</c> or <c>PredictiveScaling</c>.</summary>
    public string? PolicyType { get; init; }

    /// <summary>The metric that it goes by; null where that is the alarm's affair.</summary>
    public string? MetricName { get; init; }

    /// <summary>The value that it keeps the metric near; null for policies without one.</summary>
    public double? TargetValue { get; init; }

    /// <summary>How many seconds it pauses after it removed capacity; null for the service's own default.</summary>
    public int? ScaleInCooldown { get; init; }

    /// <summary>How many seconds it pauses after it added capacity; null for the service's own default.</summary>
    public int? ScaleOutCooldown { get; init; }

    /// <summary>Whether it only adds capacity.</summary>
    public bool DisableScaleIn { get; init; }

    /// <summary>The names of the alarms that set it off.</summary>
    public IReadOnlyList<string> Alarms { get; init => field = Indexable.Of(value); } = [];

    /// <summary>The policy in short, such as <c>TargetTracking: SageMakerVariantInvocationsPerInstance at 100</c>.</summary>
    public override string ToString() => MetricName is null
        ? $"{PolicyName}: {PolicyType}"
        : FormattableString.Invariant($"{PolicyName}: {MetricName} at {TargetValue}{(DisableScaleIn ? ", out only" : "")}");
}

/// <summary>New bounds at set times.</summary>
public sealed record SmScalingSchedule
{
    /// <summary>Its name.</summary>
    public required string ScheduleName { get; init; }

    /// <summary>When it takes effect, in the service's words, such as <c>cron(0 8 ? * MON-FRI *)</c>.</summary>
    public string? Schedule { get; init; }

    /// <summary>The time zone of the schedule; null for UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When it begins to count, UTC; null for at once.</summary>
    public DateTime? StartTime { get; init; }

    /// <summary>When it ceases to count, UTC; null for never.</summary>
    public DateTime? EndTime { get; init; }

    /// <summary>The least capacity from then on; null when it is left.</summary>
    public int? MinCapacity { get; init; }

    /// <summary>The greatest capacity from then on; null when it is left.</summary>
    public int? MaxCapacity { get; init; }

    /// <summary>The schedule in short, such as <c>office: 2 to 10 at cron(0 8 ? * MON-FRI *) Europe/Berlin</c>.</summary>
    public override string ToString()
    {
        var bounds = (MinCapacity, MaxCapacity) switch
        {
            ({ } least, { } most) => FormattableString.Invariant($"{least} to {most}"),
            ({ } least, null) => FormattableString.Invariant($"at least {least}"),
            (null, var most) => FormattableString.Invariant($"at most {most}"),
        };
        return $"{ScheduleName}: {bounds} at {Schedule}{(TimeZone is null ? "" : " " + TimeZone)}";
    }
}
