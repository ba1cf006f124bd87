using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Debugging;

/// <summary>Finds what cannot be debugged or profiled, before anything is sent.</summary>
internal static class DebuggingRules
{
    // Facts of the service: regions without debugger and profiler.
    private static readonly string[] s_without =
    [
        "us-iso-east-1", "us-isob-east-1", "ap-southeast-3", "ap-southeast-4", "eu-south-2", "me-central-1", "ap-south-2", "eu-central-2", "us-gov-east-1",
    ];

    /// <summary>Whether a region has debugger and profiler.</summary>
    public static bool Has(string region) => !s_without.Contains(region);

    /// <summary>Checks what an estimator asks for, as far as it can be told without a region.</summary>
    /// <exception cref="SmArgumentException">The first thing that does not fit.</exception>
    public static void Check(SmEstimator estimator)
    {
        foreach (var rule in estimator.DebugRule) CheckName("DebugRule", rule, BuiltInRules.OfDebugger.Keys);
        foreach (var rule in estimator.ProfilerRule) CheckName("ProfilerRule", rule, BuiltInRules.OfProfiler);
        var hook = HookOf(estimator);
        if (hook is { IsEnabled: false } && estimator.DebugRule.Count > 0) throw new SmArgumentException("DebugRule", $"DebugRule '{estimator.DebugRule[0].Name}' needs the debugger, and DebugHook turns it off; keep one of them.");
        if (hook is { IsEnabled: true } && HookComplaint(estimator) is { } complaint) throw new SmArgumentException("DebugHook", complaint);
        var profiles = estimator.Profiler is { IsEnabled: true } || estimator.ProfilerRule.Count > 0;
        if (estimator.Profiler is { IsEnabled: false } && estimator.ProfilerRule.Count > 0) throw new SmArgumentException("ProfilerRule", $"ProfilerRule '{estimator.ProfilerRule[0].Name}' needs the profiler, and Profiler turns it off; keep one of them.");
        if (profiles && !CanProfile(estimator)) throw new SmArgumentException("Profiler", $"Profiler does not work on InstanceType '{estimator.InstanceType}'; leave it out.");
    }

    /// <summary>Checks what a region must have.</summary>
    /// <exception cref="SmArgumentException">The region has neither debugger nor profiler.</exception>
    public static void CheckRegion(SmEstimator estimator, string region)
    {
        if (Has(region)) return;
        var asked = HookOf(estimator) is { IsEnabled: true } ? "DebugHook" : estimator.Profiler is { IsEnabled: true } || estimator.ProfilerRule.Count > 0 ? "Profiler" : null;
        if (asked is not null) throw new SmArgumentException(asked, $"{asked} is asked for, and the region '{region}' has neither debugger nor profiler; leave it out there.");
    }

    /// <summary>The estimator with what the configuration asks for where it says nothing itself. A configuration is written for all trainings: where one of them
    /// cannot be debugged or profiled, it asks for nothing.</summary>
    public static SmEstimator Complete(SmEstimator estimator, ResourceDefaults defaults, string region) => !Has(region) ? estimator : estimator with
    {
        DebugHook = estimator.DebugHook ?? (defaults.DebugHook is true && HookComplaint(estimator) is null ? new SmDebugHook() : null),
        Profiler = estimator.Profiler ?? (defaults.DisableProfiler is false && CanProfile(estimator) ? new SmProfiler() : null),
    };

    /// <summary>The hook that an estimator asks for, which rules do by themselves.</summary>
    public static SmDebugHook? HookOf(SmEstimator estimator) => estimator.DebugHook ?? (estimator.DebugRule.Count > 0 ? new SmDebugHook() : null);

    private static void CheckName(string parameter, SmRule rule, IEnumerable<string> known)
    {
        var invoked = rule.RuleToInvoke ?? rule.Name;
        if (rule.ImageUri is not null)
        {
            if (rule.Source is null != rule.RuleToInvoke is null) throw new SmArgumentException(parameter, $"{parameter} '{rule.Name}' needs Source and RuleToInvoke together: the file, and the rule in it.");
            return;
        }

        if (rule.Source is not null) throw new SmArgumentException(parameter, $"{parameter} '{rule.Name}' has a Source of its own; add the ImageUri that evaluates it.");
        if (known.Contains(invoked, StringComparer.OrdinalIgnoreCase)) return;
        var hint = Spelling.Nearest(invoked, known) is { } near ? $"did you mean {near}?" : $"there is {string.Join(", ", known)}; for a rule of your own give its ImageUri.";
        throw new SmArgumentException(parameter, $"{parameter} '{invoked}' is no rule of the service; {hint}");
    }

    private static string? HookComplaint(SmEstimator estimator)
    {
        var framework = TrainingFramework.Of(estimator);
        var plan = DistributionPlan.Read(estimator.Distribution);
        if (framework.IsTensorFlow && plan?.ParameterServer is true) return "DebugHook does not work with parameter servers (Distribution 'parameter_server'); leave one of them out.";
        return estimator is { CheckpointPath: not null, CheckpointLocalPath: not null } && (plan is not null || estimator.InstanceCount > 1) && framework.Name is "pytorch" or "tensorflow" or "mxnet"
            ? "DebugHook does not work with checkpoints of several machines or processes (CheckpointPath, CheckpointLocalPath); leave one of them out."
            : null;
    }

    private static bool CanProfile(SmEstimator estimator) => !InstanceFamily.Of(estimator.InstanceType).StartsWith("trn", StringComparison.Ordinal);
}
