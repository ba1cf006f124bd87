using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Containers;

public sealed class EngineFinderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_an_engine_the_error_names_the_image_what_was_looked_for_and_the_remedies()
    {
        var error = await Assert.ThrowsAsync<EngineMissingException>(() => new EngineFinder(_ => null).FindAsync(null, "churn:3", Cancel));
        Assert.Equal(
            "The image 'churn:3' runs in a container, and no container engine answers on this machine: 'docker' is not on the PATH; 'podman' is not on the PATH. "
            + "Install and start Docker or Podman, or name another engine with Set-SmSession -Local -ContainerEngine or the environment variable SAGEMAKER_ML_CONTAINER_ENGINE; "
            + "or give -EntryPoint with a script, which runs without a container.",
            error.Message);
    }

    [Fact]
    public async Task An_engine_whose_daemon_does_not_run_is_told_with_its_words()
    {
        await using var world = new ContainerWorld();
        world.Engine.Trouble("version", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?");
        var refused = await world.Local.RefuseAsync(ContainerWorld.TrainingOf("idle"));
        Assert.Equal(("ContainerEngineMissing", 503), (refused.Code, refused.StatusCode));
        Assert.Contains("does not answer (docker version failed: Cannot connect to the Docker daemon", refused.Message);
        Assert.Contains("Start that engine, or name another one", refused.Message);
    }

    [Theory]
    [InlineData("docker", false)]
    [InlineData("podman", true)]
    public async Task An_engine_tells_whose_words_it_understands_and_whether_it_is_rootless(string kind, bool rootless)
    {
        await using var world = new ContainerWorld(kind);
        if (rootless) world.Engine.Rootless();
        var engine = await new EngineFinder(name => name).FindAsync(world.Engine.Command, "churn:3", Cancel);
        Assert.Equal((kind, rootless), (engine.Name, engine.IsRootless));
    }

    [Fact]
    public async Task A_training_of_an_image_without_an_engine_leaves_no_job_behind()
    {
        await using var world = new LocalWorld();
        Assert.Contains("'no-such-engine' is not on the PATH", (await world.RefuseAsync(ContainerWorld.TrainingOf("none"))).Message);
        Assert.Empty((await world.SendAsync(new Contracts.Api.ListTrainingJobsRequest())).TrainingJobSummaries!);
    }

    [Theory]
    [InlineData("ml.g5.xlarge", true)]
    [InlineData("ml.p4d.24xlarge", true)]
    [InlineData("local_gpu", true)]
    [InlineData("ml.m5.xlarge", false)]
    [InlineData("ml.trn1.2xlarge", false)]
    [InlineData(null, false)]
    public void Instance_types_of_g_and_p_have_GPUs(string? type, bool has) => Assert.Equal(has, Gpus.HasSome(type));

    [Theory]
    [InlineData("763104351884.dkr.ecr.us-west-2.amazonaws.com/pytorch-training:2.1", "763104351884", "us-west-2")]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/mine", "123456789012", "cn-north-1")]
    [InlineData("public.ecr.aws/docker/library/python:3", null, null)]
    [InlineData("python:3", null, null)]
    public void A_private_registry_of_ECR_is_known_by_its_name(string image, string? account, string? region)
    {
        var registry = EcrRegistry.Of(image);
        Assert.Equal((account, region), (registry?.Account, registry?.Region));
    }
}
