using SageMaker.Ml.Errors;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Training;

public sealed class EstimatorRulesTests
{
    private static readonly SmEstimator s_good = new() { ImageUri = "my-image" };

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
        { "unknown distribution", s_good with { Distribution = new Dictionary<string, object?> { ["mpl"] = null } }, "Distribution", "did you mean mpi?" },
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
}
