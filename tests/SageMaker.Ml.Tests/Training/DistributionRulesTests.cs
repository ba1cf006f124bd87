using SageMaker.Ml.Errors;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Training;

/// <summary>A distribution that does not fit is refused with a remedy.</summary>
public sealed class DistributionRulesTests
{
    private const string Torch = """{"torch_distributed":{"enabled":true}}""";
    private const string DataParallel = """{"smdistributed":{"dataparallel":{"enabled":true}}}""";
    private const string Mirrored = """{"multi_worker_mirrored_strategy":{"enabled":true}}""";

    [Theory]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"mpl":{}}""", "did you mean mpi?")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"mpi":true}""", "must be a table")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"mpi":{"enabled":"yes"}}""", "must have $true or $false for enabled, and has 'yes'")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"mpi":{"enabled":true,"proceses_per_host":8}}""", "did you mean processes_per_host?")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"mpi":{"enabled":true,"processes_per_host":0}}""", "a whole number from 1")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"mpi":{"enabled":true,"processes_per_host":1.5}}""", "a whole number from 1")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"mpi":{"enabled":true,"custom_mpi_options":["-v"]}}""", "a text for custom_mpi_options")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"smdistributed":{}}""", "one of dataparallel and modelparallel")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"smdistributed":{"dataparallel":{},"modelparallel":{}}}""", "only one")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"smdistributed":{"dataparalel":{}}}""", "did you mean dataparallel?")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"smdistributed":{"modelparallel":{"enabled":true,"parameters":5}}}""", "must be a table")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"pytorchddp":{"enabled":true},"smdistributed":{"dataparallel":{"enabled":true}}}""", "exclude each other")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"torch_distributed":{"enabled":true},"mpi":{"enabled":true}}""", "beside 'torch_distributed'")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", Mirrored, "is not for pytorch")]
    [InlineData("tensorflow", "2.14", "ml.p4d.24xlarge", Torch, "is not for tensorflow")]
    [InlineData("tensorflow", "2.8", "ml.p4d.24xlarge", Mirrored, "needs tensorflow 2.9")]
    [InlineData("tensorflow", "2.9", "ml.p4d.24xlarge", """{"multi_worker_mirrored_strategy":{"enabled":true},"parameter_server":{"enabled":true}}""", "exclude each other")]
    [InlineData("sklearn", "1.2-1", "ml.m5.xlarge", """{"mpi":{"enabled":true}}""", "leave -Distribution out")]
    [InlineData("pytorch", "1.11.0", "ml.trn1.2xlarge", """{"mpi":{"enabled":true}}""", "Trainium takes torch_distributed alone")]
    [InlineData("pytorch", "2.0.1", "ml.m5.xlarge", Torch, "needs GPUs or Trainium")]
    [InlineData("pytorch", "1.12.1", "ml.p4d.24xlarge", Torch, "needs pytorch 1.13.1 or newer")]
    [InlineData("pytorch", "1.10.2", "ml.trn1.2xlarge", Torch, "needs pytorch 1.11 or newer")]
    [InlineData("pytorch", "2.3.0", "ml.p4d.24xlarge", DataParallel, "pytorch 1.6 to 2.2")]
    [InlineData("tensorflow", "2.12", "ml.p4d.24xlarge", DataParallel, "tensorflow 2.3 to 2.11")]
    [InlineData("pytorch", "2.0.1", "ml.m5.xlarge", DataParallel, "needs GPUs")]
    [InlineData("pytorch", "2.0.1", "ml.p5.48xlarge", DataParallel, "only with torch_distributed")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"mpi":{"enabled":true},"instance_groups":"dnn"}""", "the estimator has no groups")]
    [InlineData("pytorch", "2.0.1", "ml.p4d.24xlarge", """{"instance_groups":{"a":1}}""", "must be the name of a group")]
    public void Names_the_value_and_the_remedy(string framework, string version, string type, string distribution, string remedy) =>
        Refuses(new SmEstimator { Framework = framework, FrameworkVersion = version, EntryPoint = "train.py", InstanceType = type, Distribution = DistributionSettingsTests.Table(distribution) }, remedy);

    [Theory]
    [InlineData("""{"mpi":{"enabled":true}}""", "add instance_groups = 'dnn'")]
    [InlineData("""{"mpi":{"enabled":true},"instance_groups":"dn"}""", "did you mean dnn?")]
    [InlineData("""{"mpi":{"enabled":true},"instance_groups":["dnn","data"]}""", "so name one")]
    [InlineData("""{"parameter_server":{"enabled":true},"instance_groups":["dnn"]}""", "no strategy that runs on a group")]
    [InlineData("""{"torch_distributed":{"enabled":true},"instance_groups":["data"]}""", "'ml.c5.9xlarge' has neither")]
    public void Groups_of_machines_are_named_rightly(string distribution, string remedy) => Refuses(
        new SmEstimator
        {
            Framework = "pytorch",
            FrameworkVersion = "2.0.1",
            EntryPoint = "train.py",
            InstanceGroup = [new() { Name = "dnn", InstanceType = "ml.p4d.24xlarge" }, new() { Name = "data", InstanceType = "ml.c5.9xlarge" }],
            Distribution = DistributionSettingsTests.Table(distribution),
        },
        remedy);

    [Fact]
    public void Torch_distributed_starts_Python_scripts_only() => Refuses(
        new SmEstimator { Framework = "pytorch", FrameworkVersion = "2.0.1", EntryPoint = "train.sh", InstanceType = "ml.p4d.24xlarge", Distribution = DistributionSettingsTests.Table(Torch) },
        "runs Python scripts only");

    [Fact]
    public void A_shortened_version_means_its_newest_patch() => DistributionRules.Check(
        new SmEstimator { Framework = "pytorch", FrameworkVersion = "1.13", EntryPoint = "train.py", InstanceType = "ml.p4d.24xlarge", Distribution = DistributionSettingsTests.Table(Torch) });

    [Fact]
    public void An_image_of_ones_own_may_hold_what_ours_do_not() => DistributionRules.Check(
        new SmEstimator { ImageUri = "mine", Framework = "pytorch", EntryPoint = "train.py", InstanceType = "ml.p4d.24xlarge", Distribution = DistributionSettingsTests.Table(DataParallel) });

    [Fact]
    public void The_framework_below_huggingface_counts() => Refuses(
        new SmEstimator { Framework = "huggingface", FrameworkVersion = "4.49.0", BaseFrameworkVersion = "pytorch2.5.1", EntryPoint = "train.py", InstanceType = "ml.p4d.24xlarge", Distribution = DistributionSettingsTests.Table(DataParallel) },
        "pytorch 1.6 to 2.2");

    private static void Refuses(SmEstimator estimator, string remedy)
    {
        var error = Assert.Throws<SmArgumentException>(() => DistributionRules.Check(estimator));

        Assert.Equal("Distribution", error.Parameter);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }
}
