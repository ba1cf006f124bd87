using SageMaker.Ml.Local.Containers;

namespace SageMaker.Ml.Local.Tests.Containers;

/// <summary>The command lines that an engine is given, whole.</summary>
public sealed class CommandLineTests
{
    private const string Ecr = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/churn:3";

    [Fact]
    public async Task A_training_of_an_image_in_ECR_logs_in_pulls_and_runs()
    {
        await using var world = new ContainerWorld(change: options => options with { RegistryLogin = (registry, _) => Task.FromResult(RegistryLogin.FromToken(Token(registry))) });
        world.Engine.Remote(Ecr, "print('hello')");
        await world.Local.TrainAsync(ContainerWorld.TrainingOf("churn", Ecr));
        var lines = Lines(world, "churn", Ecr);
        Assert.StartsWith(
            """
            version --format {{.Server.Version}}
            info --format '{{json .SecurityOptions}}'
            image inspect --format {{.Config.User}} {image}
            login --username AWS --password-stdin 123456789012.dkr.ecr.eu-central-1.amazonaws.com < pass:word of 123456789012 in eu-central-1
            image inspect --format {{.Config.User}} {image}
            pull {image}
            create --name sagemaker-ml-churn-{id}-algo-1 --hostname algo-1 --label sagemaker-ml=training-job --label sagemaker-ml.name=churn --pull never --shm-size {half}m --env-file {job}/opt/container.env --mount type=bind,source={job}/opt/ml/input,target=/opt/ml/input --mount type=bind,source={job}/opt/ml/model,target=/opt/ml/model --mount type=bind,source={job}/opt/ml/output,target=/opt/ml/output {image} train
            start --attach sagemaker-ml-churn-{id}-algo-1
            inspect --type container --format '{{.State.ExitCode}} {{.State.OOMKilled}} {{.State.Error}}' sagemaker-ml-churn-{id}-algo-1

            """,
            lines);
        // In between files may be taken back, which depends on who runs the test.
        Assert.EndsWith("\nrm --force sagemaker-ml-churn-{id}-algo-1\n", lines);
    }

    [Fact]
    public async Task An_isolated_training_on_two_machines_has_a_network_that_leads_nowhere()
    {
        await using var world = new ContainerWorld("podman");
        world.Engine.Rootless();
        world.Engine.Image(ContainerWorld.Image, "print('hello')");
        var request = ContainerWorld.TrainingOf("pair") with { EnableNetworkIsolation = true };
        await world.Local.TrainAsync(request with { ResourceConfig = request.ResourceConfig! with { InstanceCount = 2 } });
        var lines = Lines(world, "pair", ContainerWorld.Image);
        Assert.StartsWith("info --format {{.Host.Security.Rootless}}\n", lines);
        Assert.Contains("network create --internal --label sagemaker-ml=training-job --label sagemaker-ml.name=pair sagemaker-ml-pair-{id}-network\n", lines);
        Assert.Contains("create --name sagemaker-ml-pair-{id}-algo-2 --hostname algo-2 --label sagemaker-ml=training-job --label sagemaker-ml.name=pair --pull never --network sagemaker-ml-pair-{id}-network --network-alias algo-2 ", lines);
        Assert.EndsWith("rm --force sagemaker-ml-pair-{id}-algo-1 sagemaker-ml-pair-{id}-algo-2\nnetwork rm sagemaker-ml-pair-{id}-network\n", lines);
    }

    [Theory]
    [InlineData("docker", "create --name n --hostname model --label sagemaker-ml=endpoint --label sagemaker-ml.name=e --pull never --publish 127.0.0.1::8080 --shm-size 4096m --gpus all --env-file v --env MANY_LINES --mount type=bind,\"source=/a,b\",target=/opt/ml/model,readonly i serve")]
    [InlineData("podman", "create --name n --hostname model --label sagemaker-ml=endpoint --label sagemaker-ml.name=e --pull never --publish 127.0.0.1::8080 --shm-size 4096m --device nvidia.com/gpu=all --security-opt label=disable --env-file v --env MANY_LINES --mount type=bind,\"source=/a,b\",target=/opt/ml/model,readonly i serve")]
    public void A_serving_container_publishes_its_port_and_takes_GPUs_in_the_engine_s_words(string kind, string line)
    {
        var spec = new ContainerSpec
        {
            Name = "n",
            Image = "i",
            HostName = "model",
            Owner = ("endpoint", "e"),
            Port = 8080,
            UsesGpus = true,
            EnvironmentFile = "v",
            Inherited = ["MANY_LINES"],
            Mounts = [new ContainerMount("/a,b", "/opt/ml/model", IsReadOnly: true)],
            Arguments = ["serve"],
        };
        var isPodman = kind == "podman";
        Assert.Equal(line, string.Join(' ', EngineCommands.Create(spec, isPodman ? EngineKind.Podman : EngineKind.Docker, new ContainerGround(4096, IsLabelled: isPodman))));
    }

    [Fact]
    public void Files_of_another_user_are_taken_back_by_the_image_s_own_chown()
    {
        Assert.Equal(
            "run --rm --pull never --network none --user 0:0 --mount type=bind,source=/m,target=/reclaim/0 --entrypoint chown i -R 1000:100 /reclaim/0",
            string.Join(' ', EngineCommands.Reclaim("i", "1000:100", [new ContainerMount("/m", "/reclaim/0")], new ContainerGround(1, false))));
        var rootful = new ContainerEngine(["docker"], EngineKind.Docker, IsRootless: false);
        Assert.Equal("1000:100", Ownership.OwnerFor(rootful, "", 1000, 100));
        Assert.Null(Ownership.OwnerFor(rootful, "app", 0, 0));
        Assert.Null(Ownership.OwnerFor(rootful with { IsRootless = true }, "root", 1000, 100));
        Assert.Equal("0:0", Ownership.OwnerFor(rootful with { IsRootless = true }, "app", 1000, 100));
    }

    [Fact]
    public async Task A_login_that_AWS_refuses_is_told_with_the_pull_that_fails_for_it()
    {
        await using var world = new ContainerWorld(change: options => options with
        {
            RegistryLogin = (_, _) => throw new Errors.SmException("NoCredentials", Errors.SmErrorKind.Denied, "There are no credentials."),
        });
        var job = await world.Local.TrainAsync(ContainerWorld.TrainingOf("closed", Ecr));
        Assert.Contains("AWS gave no login to 123456789012.dkr.ecr.eu-central-1.amazonaws.com: There are no credentials.", job.FailureReason);
    }

    private static string Token(EcrRegistry registry) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"AWS:pass:word of {registry.Account} in {registry.Region}"));

    private static string Lines(ContainerWorld world, string job, string image) =>
        world.Engine.Lines((Path.Combine(world.Local.Root, "training-job", job), "{job}"), (image, "{image}"));
}
