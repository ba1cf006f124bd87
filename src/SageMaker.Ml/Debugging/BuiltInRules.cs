namespace SageMaker.Ml.Debugging;

/// <summary>The rules that come with SageMaker Debugger and its profiler, and the tensors that they need saved. Facts of the service.</summary>
internal static class BuiltInRules
{
    private const string Interval = "save_interval";

    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> s_nothing = [];

    /// <summary>The rules about tensors, with the collections that each needs.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> OfDebugger { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>>(StringComparer.OrdinalIgnoreCase)
        {
            ["AllZero"] = s_nothing,
            ["CheckInputImages"] = Matching("input_image", ".*hybridsequential0_input_0"),
            ["ClassImbalance"] = s_nothing,
            ["Confusion"] = s_nothing,
            ["CreateXgboostReport"] = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["metrics"] = Every(5),
                ["feature_importance"] = Every(5),
                ["hyperparameters"] = new Dictionary<string, string> { ["save_steps"] = "0" },
                ["predictions"] = Every(5),
                ["labels"] = Every(5),
            },
            ["DeadRelu"] = Matching("relu_output", ".*relu_output"),
            ["ExplodingTensor"] = s_nothing,
            ["FeatureImportanceOverweight"] = Whole("feature_importance"),
            ["LossNotDecreasing"] = Whole("losses"),
            ["NLPSequenceRatio"] = Matching("input_sequence", ".*embedding0_input_0"),
            ["Overfit"] = s_nothing,
            ["Overtraining"] = s_nothing,
            ["PoorWeightInitialization"] = Matching("relu_input", ".*relu_input"),
            ["SaturatedActivation"] = s_nothing,
            ["SimilarAcrossRuns"] = s_nothing,
            ["StalledTrainingRule"] = s_nothing,
            ["TensorVariance"] = s_nothing,
            ["TreeDepth"] = s_nothing,
            ["UnchangedTensor"] = s_nothing,
            ["VanishingGradient"] = Whole("gradients"),
            ["WeightUpdateRatio"] = Whole("weights"),
        };

    /// <summary>The rules about machines.</summary>
    public static IReadOnlyList<string> OfProfiler { get; } =
    [
        "BatchSize", "CPUBottleneck", "Dataloader", "GPUMemoryIncrease", "IOBottleneck", "LoadBalancing", "LowGPUUtilization",
        "MaxInitializationTime", "OverallSystemUsage", "ProfilerReport", "StepOutlier", DetailedProfiling,
    ];

    /// <summary>The rule that works out what the detailed profiler wrote; it has an image of its own.</summary>
    public const string DetailedProfiling = "DetailedProfilerProcessing";

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Whole(string collection) => new() { [collection] = Every(500) };

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Matching(string collection, string expression) =>
        new() { [collection] = new Dictionary<string, string> { ["include_regex"] = expression, [Interval] = "500" } };

    private static Dictionary<string, string> Every(int steps) => new() { [Interval] = FormattableString.Invariant($"{steps}") };
}
