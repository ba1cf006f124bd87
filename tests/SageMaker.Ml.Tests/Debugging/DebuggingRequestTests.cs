using SageMaker.Ml.Debugging;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Debugging;

public sealed class DebuggingRequestTests
{
    private static readonly SmEstimator s_estimator = new() { ImageUri = "my-image" };

    [Fact]
    public void A_rule_turns_the_hook_on_and_saves_what_it_needs()
    {
        var hook = DebuggingRequest.Hook(s_estimator with { DebugRule = [new() { Name = "VanishingGradient" }, new() { Name = "AllZero" }] }, "s3://out/")!;

        var gradients = Assert.Single(hook.CollectionConfigurations!);
        Assert.Equal(("s3://out/", "gradients", "500"), (hook.S3OutputPath, gradients.CollectionName, gradients.CollectionParameters!["save_interval"]));
    }

    [Fact]
    public void What_the_hook_says_of_a_collection_goes_before_what_a_rule_needs()
    {
        var hook = SmDebugHook.Read(new Dictionary<string, object?> { ["Collection"] = new Dictionary<string, object?> { ["gradients"] = new Dictionary<string, object?> { ["save_interval"] = 50 } } });
        var sent = DebuggingRequest.Hook(s_estimator with { DebugHook = hook, DebugRule = [new() { Name = "VanishingGradient" }] }, "s3://out/")!;

        Assert.Equal("50", Assert.Single(sent.CollectionConfigurations!).CollectionParameters!["save_interval"]);
    }

    [Fact]
    public void A_rule_of_the_service_runs_in_the_image_of_the_region()
    {
        var rule = Assert.Single(DebuggingRequest.DebugRules(s_estimator with { DebugRule = [new() { Name = "first", RuleToInvoke = "vanishinggradient", Parameter = new Dictionary<string, string> { ["threshold"] = "0.1" } }] }, "us-west-2")!);

        Assert.Equal(("first", "895741380848.dkr.ecr.us-west-2.amazonaws.com/sagemaker-debugger-rules:latest"), (rule.RuleConfigurationName, rule.RuleEvaluatorImage));
        Assert.Equal(("VanishingGradient", "0.1"), (rule.RuleParameters!["rule_to_invoke"], rule.RuleParameters["threshold"]));
    }

    [Fact]
    public void A_rule_of_ones_own_runs_in_its_image_on_its_machine()
    {
        var given = new Dictionary<string, object?> { ["Mine"] = new Dictionary<string, object?> { ["ImageUri"] = "i", ["Source"] = "s3://b/r.py", ["RuleToInvoke"] = "R", ["InstanceType"] = "ml.t3.medium", ["VolumeSizeGB"] = 10 } };
        var rule = Assert.Single(DebuggingRequest.ProfilerRules(s_estimator with { ProfilerRule = SmRule.ReadAll("ProfilerRule", given) }, "us-west-2")!);

        Assert.Equal(("Mine", "i", "ml.t3.medium", 10), (rule.RuleConfigurationName, rule.RuleEvaluatorImage, rule.InstanceType, rule.VolumeSizeInGB));
        Assert.Equal(("s3://b/r.py", "R"), (rule.RuleParameters!["source_s3_uri"], rule.RuleParameters["rule_to_invoke"]));
    }

    [Fact]
    public void Detailed_profiling_has_an_image_of_its_own()
    {
        var rule = Assert.Single(DebuggingRequest.ProfilerRules(s_estimator with { ProfilerRule = [new() { Name = "d", RuleToInvoke = "DetailedProfilerProcessing" }] }, "us-west-2")!);

        Assert.Contains("detailed-profiler-processing", rule.RuleEvaluatorImage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OutputPat", "s3://b/x", "did you mean OutputPath?")]
    [InlineData("OutputPath", "/tmp", "s3://bucket/path")]
    [InlineData("IntervalMilliseconds", 300, "100, 200, 500")]
    [InlineData("IntervalMilliseconds", "often", "a whole number")]
    [InlineData("ProfilingParameter", 5, "a table for ProfilingParameter")]
    public void A_profiler_that_cannot_be_is_refused(string key, object value, string remedy)
    {
        var error = Assert.Throws<SmArgumentException>(() => SmProfiler.Read(new Dictionary<string, object?> { [key] = value }));

        Assert.Equal("Profiler", error.Parameter);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_without_debugger_is_named() => Assert.Contains(
        "'us-gov-east-1'",
        Assert.Throws<SmArgumentException>(() => DebuggingRules.CheckRegion(s_estimator with { DebugHook = new() }, "us-gov-east-1")).Message,
        StringComparison.Ordinal);
}
