using SageMaker.Ml.Config;
using SageMaker.Ml.Debugging;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Debugging;

/// <summary>Debugger and profiler as a configuration asks for them.</summary>
public sealed class ConfiguredDebuggingTests
{
    private static readonly SmEstimator s_estimator = new() { ImageUri = "my-image" };

    [Fact]
    public void A_configuration_may_ask_for_both()
    {
        var completed = DebuggingRules.Complete(s_estimator, Configured(debugHook: true, disableProfiler: false), "us-west-2");
        Assert.NotNull(DebuggingRequest.Hook(completed, "s3://out/"));
        Assert.False(DebuggingRequest.Profiler(completed, "s3://out/")!.DisableProfiler);
    }

    [Fact]
    public void A_configuration_that_says_nothing_or_turns_them_off_asks_for_neither()
    {
        foreach (var defaults in new[] { Configured(debugHook: false, disableProfiler: true), new ResourceDefaults(new SessionSettings(), ResourceKind.TrainingJob) })
        {
            var completed = DebuggingRules.Complete(s_estimator, defaults, "us-west-2");
            Assert.Null(DebuggingRequest.Hook(completed, "s3://out/"));
            Assert.Null(DebuggingRequest.Profiler(completed, "s3://out/"));
        }
    }

    [Fact]
    public void What_the_estimator_says_goes_before()
    {
        var off = s_estimator with { DebugHook = new SmDebugHook { IsEnabled = false }, Profiler = new SmProfiler { IsEnabled = false } };
        var completed = DebuggingRules.Complete(off, Configured(debugHook: true, disableProfiler: false), "us-west-2");
        Assert.Null(DebuggingRequest.Hook(completed, "s3://out/"));
        Assert.Null(DebuggingRequest.Profiler(completed, "s3://out/"));
    }

    [Fact]
    public void A_training_that_cannot_have_them_is_not_refused_for_what_a_configuration_says()
    {
        var both = Configured(debugHook: true, disableProfiler: false);
        Assert.Null(DebuggingRules.Complete(s_estimator, both, "us-gov-east-1").DebugHook);
        Assert.Null(DebuggingRules.Complete(s_estimator with { InstanceType = "ml.trn1.2xlarge" }, both, "us-west-2").Profiler);
        var checkpoints = s_estimator with { ImageUri = null, Framework = "pytorch", InstanceCount = 2, CheckpointPath = "s3://b/c", CheckpointLocalPath = "/opt/ml/checkpoints" };
        Assert.Null(DebuggingRules.Complete(checkpoints, both, "us-west-2").DebugHook);
    }

    private static ResourceDefaults Configured(bool debugHook, bool disableProfiler) => new(
        new SessionSettings
        {
            Config = new ConfigTree(new Dictionary<string, object?>
            {
                ["SageMaker"] = new Dictionary<string, object?>
                {
                    ["PythonSDK"] = new Dictionary<string, object?> { ["Modules"] = new Dictionary<string, object?> { ["Estimator"] = new Dictionary<string, object?> { ["DebugHookConfig"] = debugHook } } },
                    ["TrainingJob"] = new Dictionary<string, object?> { ["ProfilerConfig"] = new Dictionary<string, object?> { ["DisableProfiler"] = disableProfiler } },
                },
            }),
        },
        ResourceKind.TrainingJob);
}
