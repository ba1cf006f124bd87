using System.Globalization;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Hosting;

/// <summary>How traffic moves to new machines when an endpoint is updated, and what takes it back.</summary>
/// <remarks>The bounds are the service's: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_BlueGreenUpdatePolicy.html,
/// API_TrafficRoutingConfig.html, API_RollingUpdatePolicy.html and API_AutoRollbackConfig.html beside it.</remarks>
public sealed record DeploymentOptions
{
    /// <summary>The policies: all traffic at once, a first part and then the rest, equal steps, or machine by machine in place.</summary>
    public static IReadOnlyList<string> Policies { get; } = [AllAtOnce, Canary, Linear, Rolling];

    private const string AllAtOnce = "AllAtOnce";
    private const string Canary = "Canary";
    private const string Linear = "Linear";
    private const string Rolling = "Rolling";

    /// <summary>Long enough for an alarm of one-minute periods to see trouble.</summary>
    private static readonly TimeSpan s_baking = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    /// <summary><c>AllAtOnce</c>, <c>Canary</c>, <c>Linear</c> or <c>Rolling</c>; null for all at once when anything else is said here.</summary>
    public string? Policy { get; init; }

    /// <summary>The canary, the step or the batch: a part of the machines such as <c>10%</c>, or a number of them. Null for 10 % (canary), 25 % (step, batch).</summary>
    public string? Size { get; init; }

    /// <summary>How long each state is watched before the next step, up to one hour. Null for 5 minutes, or for none at all when nothing watches all traffic that moves at once.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>The batch of a rolling update that is taken back, as for <see cref="Size"/>; null for the service's choice.</summary>
    public string? RollbackSize { get; init; }

    /// <summary>How long old machines stay after the traffic has moved, up to one hour.</summary>
    public TimeSpan? TerminationWait { get; init; }

    /// <summary>How long the update may take in all, 10 minutes to 8 hours, and longer than <see cref="Interval"/> and <see cref="TerminationWait"/> together unless it is rolling.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Names of CloudWatch alarms, at most ten; any of them takes the update back.</summary>
    public IReadOnlyList<string> Alarm { get; init; } = [];

    /// <summary>Whether anything is said.</summary>
    internal bool IsSaid => Policy is not null || Size is not null || Interval is not null || RollbackSize is not null || TerminationWait is not null || Timeout is not null || Alarm.Count > 0;

    /// <summary>Nothing needs time to be seen where nothing watches.</summary>
    private TimeSpan Baking => Effective == AllAtOnce && Alarm.Count == 0 ? TimeSpan.Zero : s_baking;

    private string Effective => Limits.OneOf("DeploymentPolicy", Policy, Policies) ?? AllAtOnce;

    internal void Check()
    {
        var policy = Effective;
        if (policy == AllAtOnce && Size is not null) throw new SmArgumentException("DeploymentSize", $"DeploymentSize '{Size}' needs DeploymentPolicy Canary, Linear or Rolling; all traffic at once has no parts.");
        if (policy != Rolling && RollbackSize is not null) throw new SmArgumentException("RollbackSize", $"RollbackSize '{RollbackSize}' is for DeploymentPolicy Rolling; leave it out.");
        if (policy == Rolling && TerminationWait is not null) throw new SmArgumentException("TerminationWait", $"TerminationWait '{TerminationWait:c}' is not for DeploymentPolicy Rolling, which replaces machines in place; leave it out.");
        Limits.InRange("DeploymentInterval", Interval, TimeSpan.Zero, s_hour);
        Limits.InRange("TerminationWait", TerminationWait, TimeSpan.Zero, s_hour);
        Limits.InRange("DeploymentTimeout", Timeout, TimeSpan.FromMinutes(10), TimeSpan.FromHours(8));
        if (policy != Rolling && Timeout <= (Interval ?? Baking) + (TerminationWait ?? TimeSpan.Zero))
        {
            throw new SmArgumentException("DeploymentTimeout", $"DeploymentTimeout '{Timeout:c}' is over before DeploymentInterval '{Interval ?? Baking:c}' and TerminationWait '{TerminationWait ?? TimeSpan.Zero:c}' are; give it more than both.");
        }

        var (least, most) = policy switch { Canary => (1, 50), Linear => (10, 50), _ => (5, 50) };
        if (Size is not null) Part("DeploymentSize", Size, least, most);
        if (RollbackSize is not null) Part("RollbackSize", RollbackSize, 1, 100);
        if (Alarm.Count > 10) throw new SmArgumentException("Alarm", $"Alarm names {Alarm.Count} alarms; the most is 10. A composite alarm stands for several.");
        if (Alarm.Any(string.IsNullOrWhiteSpace)) throw new SmArgumentException("Alarm", "Alarm has an empty name; give names of CloudWatch alarms.");
    }

    /// <summary>The configuration; null when nothing is said.</summary>
    internal DeploymentConfig? Build()
    {
        if (!IsSaid) return null;
        var policy = Effective;
        return new DeploymentConfig
        {
            RollingUpdatePolicy = policy != Rolling ? null : new RollingUpdatePolicy
            {
                MaximumBatchSize = Part(Size ?? "25%"),
                WaitIntervalInSeconds = Seconds(Interval ?? s_baking),
                RollbackMaximumBatchSize = RollbackSize is null ? null : Part(RollbackSize),
                MaximumExecutionTimeoutInSeconds = Seconds(Timeout),
            },
            BlueGreenUpdatePolicy = policy == Rolling ? null : new BlueGreenUpdatePolicy
            {
                TrafficRoutingConfiguration = new TrafficRoutingConfig
                {
                    Type = policy switch { Canary => TrafficRoutingConfigType.Canary, Linear => TrafficRoutingConfigType.Linear, _ => TrafficRoutingConfigType.AllAtOnce },
                    WaitIntervalInSeconds = Seconds(Interval ?? Baking),
                    CanarySize = policy == Canary ? Part(Size ?? "10%") : null,
                    LinearStepSize = policy == Linear ? Part(Size ?? "25%") : null,
                },
                TerminationWaitInSeconds = Seconds(TerminationWait),
                MaximumExecutionTimeoutInSeconds = Seconds(Timeout),
            },
            AutoRollbackConfiguration = Alarm.Count == 0 ? null : new AutoRollbackConfig { Alarms = [.. Alarm.Select(a => new Alarm { AlarmName = a })] },
        };
    }

    private static int? Seconds(TimeSpan? time) => time is { } given ? (int)given.TotalSeconds : null;

    private static CapacitySize Part(string text) => Part("DeploymentSize", text, 1, 100);

    private static CapacitySize Part(string parameter, string text, int leastPercent, int mostPercent)
    {
        var isPercent = text.EndsWith('%');
        if (!int.TryParse(isPercent ? text[..^1].TrimEnd() : text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1)
        {
            throw new SmArgumentException(parameter, $"{parameter} '{text}' is neither a part such as 10% nor a number of machines such as 2.");
        }

        if (isPercent && (value < leastPercent || value > mostPercent)) throw new SmArgumentException(parameter, $"{parameter} '{text}' is not possible here; it may be {leastPercent}% to {mostPercent}%.");
        return new CapacitySize { Type = isPercent ? CapacitySizeType.CapacityPercent : CapacitySizeType.InstanceCount, Value = value };
    }
}
