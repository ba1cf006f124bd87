using SageMaker.Ml.Errors;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Training;

public sealed class EstimatorRulesTests
{
    private static readonly SmEstimator s_good = new() { ImageUri = "my-image" };

    private static readonly SmInstanceGroup[] s_groups = [new() { Name = "a", InstanceType = "ml.m5.xlarge" }];

    // A source that lies in S3 already needs no file here.
    private static readonly SmEstimator s_script = new() { EntryPoint = "train.py", SourceDirectory = "s3://bucket/sourcedir.tar.gz" };

    public static TheoryData<string, SmEstimator, string, string> Bad => new()
    {
        { "slip in the type", s_good with { InstanceType = "ml.m5.xlarg" }, "InstanceType", "did you mean ml.m5.xlarge?" },
        { "local type", s_good with { InstanceType = "local" }, "InstanceType", "Set-SmSession -Local" },
        { "no such type", s_good with { InstanceType = "toaster" }, "InstanceType", "should look like ml.m5.xlarge" },
        { "no machine", s_good with { InstanceCount = 0 }, "InstanceCount", "the least is 1" },
        { "no volume", s_good with { VolumeSizeGB = 0 }, "VolumeSizeGB", "the least is 1" },
        { "no time", s_good with { MaxRuntime = TimeSpan.Zero }, "MaxRuntime", "too small" },
        { "too much time", s_good with { MaxRuntime = TimeSpan.FromDays(29) }, "MaxRuntime", "too large" },
        { "spot without wait", s_good with { Spot = true }, "MaxWait", "Spot needs MaxWait" },
        { "short wait", s_good with { Spot = true, MaxWait = TimeSpan.FromHours(1) }, "MaxWait", "less than MaxRuntime" },
        { "wait without spot", s_good with { MaxWait = TimeSpan.FromDays(2) }, "MaxWait", "-Spot" },
        { "long keep-alive", s_good with { KeepAlive = TimeSpan.FromHours(2) }, "KeepAlive", "too large" },
        { "many retries", s_good with { RetryCount = 31 }, "RetryCount", "the most is 30" },
        { "no S3", s_good with { OutputPath = "/data" }, "OutputPath", "s3://bucket/path" },
        { "no S3 for checkpoints", s_good with { CheckpointPath = "x" }, "CheckpointPath", "s3://bucket/path" },
        { "unknown mode", s_good with { InputMode = "Tape" }, "InputMode", "File, Pipe, FastFile" },
        { "bad pattern", s_good with { MetricDefinition = new Dictionary<string, string> { ["loss"] = "(" } }, "MetricDefinition", "'loss'" },
        { "subnet alone", s_good with { SubnetId = ["subnet-1"] }, "SecurityGroupId", "give both" },
        { "group alone", s_good with { SecurityGroupId = ["sg-1"] }, "SubnetId", "give both" },
        { "nothing", new SmEstimator(), "ImageUri", "-EntryPoint" },
        { "framework without script", new SmEstimator { Framework = "pytorch" }, "EntryPoint", "pytorch" },
        { "framework and algorithm", new SmEstimator { Framework = "pytorch", Algorithm = "kmeans", EntryPoint = "train.py" }, "Algorithm", "exclude each other" },
        { "folder without script", s_good with { SourceDirectory = "/code" }, "EntryPoint", "/code" },
        { "missing script", s_good with { EntryPoint = "/no/such/train.py" }, "EntryPoint", "does not exist" },
        { "distribution without script", s_good with { Distribution = new Dictionary<string, object?>() }, "Distribution", "-EntryPoint" },
        { "groups and type", s_good with { InstanceType = "ml.m5.xlarge", InstanceGroup = s_groups }, "InstanceGroup", "leave those out" },
        { "groups and count", s_good with { InstanceCount = 2, InstanceGroup = s_groups }, "InstanceGroup", "leave those out" },
        { "group twice", s_good with { InstanceGroup = [.. s_groups, .. s_groups] }, "InstanceGroup", "twice" },
        { "slip in a group", s_good with { InstanceGroup = [new() { Name = "a", InstanceType = "ml.m5.xlarg" }] }, "InstanceGroup", "did you mean ml.m5.xlarge?" },
        { "empty group", s_good with { InstanceGroup = [new() { Name = "a", InstanceType = "ml.m5.xlarge", InstanceCount = 0 }] }, "InstanceGroup", "the least is 1" },
        { "no plan", s_good with { TrainingPlan = "my-plan" }, "TrainingPlan", "should look like arn:" },
        { "no S3 for code", s_good with { CodePath = "/code" }, "CodePath", "s3://bucket/path" },
        { "no S3 for TensorBoard", s_good with { TensorBoardPath = "/tb" }, "TensorBoardPath", "s3://bucket/path" },
        { "checkpoints nowhere", s_good with { CheckpointLocalPath = "/opt/ml/c" }, "CheckpointLocalPath", "add -CheckpointPath" },
        { "TensorBoard nowhere", s_good with { TensorBoardLocalPath = "/opt/ml/tb" }, "TensorBoardLocalPath", "add -TensorBoardPath" },
        { "arguments of nothing", s_good with { ContainerArgument = ["x"] }, "ContainerEntryPoint", "add -ContainerEntryPoint" },
        { "unknown access", s_good with { ImageAccessMode = "Net" }, "ImageAccessMode", "Platform, Vpc" },
        { "credentials of nothing", s_good with { ImageCredentialProvider = "arn" }, "ImageCredentialProvider", "-ImageAccessMode Vpc" },
        { "no level", s_good with { ContainerLogLevel = 99 }, "ContainerLogLevel", "10, 20, 30, 40" },
        { "base of pytorch", s_script with { Framework = "pytorch", BaseFrameworkVersion = "pytorch2.0" }, "BaseFrameworkVersion", "huggingface" },
        { "huggingface without base", s_script with { Framework = "huggingface", FrameworkVersion = "4.49.0" }, "BaseFrameworkVersion", "-BaseFrameworkVersion pytorch" },
        { "sklearn on two", s_script with { Framework = "sklearn", InstanceCount = 2 }, "InstanceCount", "one machine" },
        { "sklearn on GPUs", s_script with { Framework = "scikit-learn", InstanceType = "ml.p3.2xlarge" }, "InstanceType", "ml.m5.xlarge" },
        { "compiler for sklearn", s_script with { Framework = "sklearn", TrainingCompiler = true }, "TrainingCompiler", "pytorch, tensorflow and huggingface" },
        { "compiler on m5", s_script with { Framework = "tensorflow", FrameworkVersion = "2.9", TrainingCompiler = true }, "TrainingCompiler", "p3, p3dn, g4dn" },
        { "compiler for new tensorflow", s_script with { Framework = "tensorflow", FrameworkVersion = "2.12", InstanceType = "ml.g5.xlarge", TrainingCompiler = true }, "TrainingCompiler", "2.9 to 2.11" },
        { "xla without compiler", s_script with { Framework = "pytorch", Distribution = DistributionSettingsTests.Table("""{"pytorchxla":{"enabled":true}}""") }, "Distribution", "add -TrainingCompiler" },
        { "unknown rule", s_good with { DebugRule = [new() { Name = "VanishingGradiant" }] }, "DebugRule", "did you mean VanishingGradient?" },
        { "rule without hook", s_good with { DebugHook = new() { IsEnabled = false }, DebugRule = [new() { Name = "AllZero" }] }, "DebugRule", "keep one" },
        { "source without image", s_good with { ProfilerRule = [new() { Name = "Mine", Source = "s3://b/r.py" }] }, "ProfilerRule", "add the ImageUri" },
        { "image without rule", s_good with { DebugRule = [new() { Name = "Mine", ImageUri = "i", Source = "s3://b/r.py" }] }, "DebugRule", "RuleToInvoke together" },
        { "profiler on Trainium", s_good with { InstanceType = "ml.trn1.2xlarge", Profiler = new() }, "Profiler", "leave it out" },
        { "hook beside servers", s_script with { Framework = "tensorflow", DebugHook = new(), Distribution = DistributionSettingsTests.Table("""{"parameter_server":{"enabled":true}}""") }, "DebugHook", "parameter servers" },
        { "hook beside checkpoints", s_script with { Framework = "pytorch", InstanceCount = 2, DebugHook = new(), CheckpointPath = "s3://b/c", CheckpointLocalPath = "/c" }, "DebugHook", "checkpoints" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Names_the_parameter_and_the_remedy(string why, SmEstimator estimator, string parameter, string remedy)
    {
        Assert.NotEmpty(why);
        var error = Assert.Throws<SmArgumentException>(() => EstimatorRules.Check(estimator));

        Assert.Equal(parameter, error.Parameter);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lets_a_good_estimator_pass() => EstimatorRules.Check(s_good with
    {
        Spot = true,
        MaxRuntime = TimeSpan.FromHours(1),
        MaxWait = TimeSpan.FromHours(1),
        SubnetId = ["subnet-1"],
        SecurityGroupId = ["sg-1"],
        OutputPath = "s3://bucket/out",
    });

    [Fact]
    public void Groups_of_machines_need_no_type_of_all() => EstimatorRules.Check(s_good with { InstanceGroup = s_groups });

    [Fact]
    public void Says_that_parameter_servers_leave_GPUs_idle()
    {
        var servers = s_script with { Framework = "tensorflow", Distribution = DistributionSettingsTests.Table("""{"parameter_server":{"enabled":true}}""") };

        Assert.Contains("ml.p3.8xlarge", Assert.Single(EstimatorRules.Advise(servers with { InstanceType = "ml.p3.8xlarge" })), StringComparison.Ordinal);
        Assert.Empty(EstimatorRules.Advise(servers));
    }
}
