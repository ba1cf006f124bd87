using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Images;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Debugging;

/// <summary>The parts of a training's request that ask for debugger and profiler. Pure functions.</summary>
internal static class DebuggingRequest
{
    /// <summary>What the debugger saves: for the hook itself, and what each rule needs.</summary>
    public static DebugHookConfig? Hook(SmEstimator estimator, string outputPath)
    {
        if (DebuggingRules.HookOf(estimator) is not { IsEnabled: true } hook) return null;
        var collections = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (name, parameters) in estimator.DebugRule.SelectMany(NeededBy).Concat(hook.Collection)) collections[name] = parameters;
        return new DebugHookConfig
        {
            S3OutputPath = hook.OutputPath ?? outputPath,
            LocalPath = hook.LocalPath,
            HookParameters = OrNull(hook.HookParameter),
            CollectionConfigurations = [.. collections.Select(c => new CollectionConfiguration { CollectionName = c.Key, CollectionParameters = OrNull(c.Value) })],
        };
    }

    /// <summary>The rules about tensors; null when there are none.</summary>
    public static IReadOnlyList<DebugRuleConfiguration>? DebugRules(SmEstimator estimator, string region) => estimator.DebugRule.Count == 0 ? null :
    [
        .. estimator.DebugRule.Select(rule => new DebugRuleConfiguration
        {
            RuleConfigurationName = rule.Name,
            RuleEvaluatorImage = ImageOf(rule, region),
            InstanceType = rule.InstanceType,
            VolumeSizeInGB = rule.VolumeSizeGB,
            LocalPath = rule.LocalPath,
            S3OutputPath = rule.OutputPath,
            RuleParameters = OrNull(ParametersOf(rule, BuiltInRules.OfDebugger.Keys)),
        }),
    ];

    /// <summary>What the profiler measures.</summary>
    public static ProfilerConfig? Profiler(SmEstimator estimator, string outputPath)
    {
        var profiler = estimator.Profiler ?? (estimator.ProfilerRule.Count > 0 ? new SmProfiler() : null);
        return profiler is not { IsEnabled: true } ? null : new ProfilerConfig
        {
            S3OutputPath = profiler.OutputPath ?? outputPath,
            DisableProfiler = false,
            ProfilingIntervalInMilliseconds = profiler.IntervalMilliseconds,
            ProfilingParameters = OrNull(profiler.ProfilingParameter),
        };
    }

    /// <summary>The rules about machines; null when there are none.</summary>
    public static IReadOnlyList<ProfilerRuleConfiguration>? ProfilerRules(SmEstimator estimator, string region) => estimator.ProfilerRule.Count == 0 ? null :
    [
        .. estimator.ProfilerRule.Select(rule => new ProfilerRuleConfiguration
        {
            RuleConfigurationName = rule.Name,
            RuleEvaluatorImage = ImageOf(rule, region),
            InstanceType = rule.InstanceType,
            VolumeSizeInGB = rule.VolumeSizeGB,
            LocalPath = rule.LocalPath,
            S3OutputPath = rule.OutputPath,
            RuleParameters = OrNull(ParametersOf(rule, BuiltInRules.OfProfiler)),
        }),
    ];

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> NeededBy(SmRule rule) =>
        rule.Collection.Count > 0 || rule.ImageUri is not null ? rule.Collection : BuiltInRules.OfDebugger[rule.RuleToInvoke ?? rule.Name];

    private static Dictionary<string, string> ParametersOf(SmRule rule, IEnumerable<string> known)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (rule.Source is { } source) parameters["source_s3_uri"] = source;
        var invoked = rule.ImageUri is null ? known.First(k => string.Equals(k, rule.RuleToInvoke ?? rule.Name, StringComparison.OrdinalIgnoreCase)) : rule.RuleToInvoke;
        if (invoked is not null) parameters["rule_to_invoke"] = invoked;
        foreach (var (name, value) in rule.Parameter) parameters[name] = value;
        return parameters;
    }

    private static string ImageOf(SmRule rule, string region) => rule.ImageUri ?? ImageCatalogue.Default.Resolve(new ImageQuery
    {
        Framework = string.Equals(rule.RuleToInvoke ?? rule.Name, BuiltInRules.DetailedProfiling, StringComparison.OrdinalIgnoreCase) ? "detailed-profiler" : "debugger",
        Region = region,
    }).Uri;

    private static IReadOnlyDictionary<string, string>? OrNull(IReadOnlyDictionary<string, string> map) => map.Count == 0 ? null : map;
}
