using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Scaling;

/// <summary>How a target scales.</summary>
public sealed record ScalingOptions
{
    /// <summary>The name of the policy that keeps a goal, when the caller names none.</summary>
    public const string DefaultPolicyName = "TargetTracking";

    /// <summary>The least capacity; null to keep what is set, or for one.</summary>
    public int? MinCapacity { get; init; }

    /// <summary>The greatest capacity; null to keep what is set.</summary>
    public int? MaxCapacity { get; init; }

    /// <summary>What decides how much capacity there is between the two; null to leave the policies as they are.</summary>
    public ScalingGoal? Goal { get; init; }

    /// <summary>The name of the policy; one of that name is replaced.</summary>
    public string PolicyName { get; init; } = DefaultPolicyName;

    /// <summary>How long after capacity was removed no more is removed; null for the scaling service's own default.</summary>
    public TimeSpan? ScaleInCooldown { get; init; }

    /// <summary>How long after capacity was added no more is added; null for the scaling service's own default.</summary>
    public TimeSpan? ScaleOutCooldown { get; init; }

    /// <summary>Whether the policy only adds capacity.</summary>
    public bool DisableScaleIn { get; init; }

    /// <summary>Whether a target that rests at nothing is left to its goal, without a policy and an alarm that wake it at the first request.</summary>
    public bool NoWakeUp { get; init; }

    /// <summary>Checks what can be told without asking a service.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public void Check()
    {
        CheckRange(MinCapacity, MaxCapacity);
        Goal?.Check();
        if (Goal is null)
        {
            var dangling = ScaleInCooldown is not null ? "ScaleInCooldown" : ScaleOutCooldown is not null ? "ScaleOutCooldown" : DisableScaleIn ? "DisableScaleIn" : PolicyName != DefaultPolicyName ? "PolicyName" : null;
            if (dangling is not null) throw new SmArgumentException(dangling, $"{dangling} belongs to a policy, and none is given; add a goal such as TargetInvocations 100, or leave {dangling} out.");
            if (MinCapacity is null && MaxCapacity is null) throw new SmArgumentException("MaxCapacity", "Nothing says how to scale; give MinCapacity and MaxCapacity, a goal such as TargetInvocations 100, or a Schedule.", "ScalingMissing");
        }

        Seconds("ScaleInCooldown", ScaleInCooldown);
        Seconds("ScaleOutCooldown", ScaleOutCooldown);
    }

    internal static void CheckRange(int? least, int? most)
    {
        if (least < 0) throw new SmArgumentException("MinCapacity", $"MinCapacity '{least}' is too small; the least is 0.");
        if (most < 1) throw new SmArgumentException("MaxCapacity", $"MaxCapacity '{most}' is too small; the least is 1.");
        if (least > most) throw new SmArgumentException("MinCapacity", $"MinCapacity '{least}' is above MaxCapacity '{most}'; give a MinCapacity of at most {most}.");
    }

    /// <summary>A cooldown in whole seconds.</summary>
    internal static int? Seconds(string parameter, TimeSpan? cooldown)
    {
        if (cooldown is not { } time) return null;
        return time.TotalSeconds <= 3600 && time.Ticks % TimeSpan.TicksPerSecond == 0
            ? (int)time.TotalSeconds
            : throw new SmArgumentException(parameter, FormattableString.Invariant($"{parameter} '{time:c}' is not possible; give whole seconds, at most one hour."));
    }
}
