using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.Hosts;
using SageMaker.Ml.Local.Tests.Processing;
using SageMaker.Ml.Local.Tests.Training;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Containers;

/// <summary>Processing of images, in the containers of an engine that runs them as processes.</summary>
public sealed class ContainerProcessingTests
{
    private const string Prepares = """
        import json, os, sys
        from container import mounts, path
        print("told", *sys.argv[1:])
        print("mounts", mounts())
        config = json.load(open(path("/opt/ml/config/processingjobconfig.json")))
        hosts = json.load(open(path("/opt/ml/config/resourceconfig.json")))
        print("config", config["ProcessingInputs"][0]["S3Input"]["LocalPath"], hosts["current_host"], hosts["network_interface_name"], os.environ["PLACE"])
        rows = open(path("/opt/ml/processing/input/raw/a.csv")).read()
        open(path("/opt/ml/processing/train/rows.csv"), "w").write(rows.upper())
        open(path("/opt/ml/output/message"), "w").write("1 row")
        """;

    // It never ends by itself, and says when it is ready.
    private const string Endless = """
        import os, threading
        from container import path
        open(path("/opt/ml/processing/train/half.csv"), "w").write("half done")
        ready = path("/opt/ml/output/ready")
        with open(ready + ".tmp", "w") as file:
            file.write(str(os.getpid()))
        os.replace(ready + ".tmp", ready)
        threading.Event().wait()
        """;

    [Fact]
    public async Task An_image_s_own_program_finds_the_exact_paths_and_its_output_is_stored()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, Prepares);
        await world.Local.PutAsync("raw/a.csv", "one");
        var job = await world.Local.CompleteAsync(Reading("first") with
        {
            AppSpecification = new AppSpecification { ImageUri = ContainerWorld.Image, ContainerArguments = ["--to", "/opt/ml/processing/train"] },
            Environment = new Dictionary<string, string> { ["PLACE"] = "/opt/ml/processing/train" },
        });
        var log = await world.Local.ProcessingLogAsync("first");
        Assert.Contains("told --to /opt/ml/processing/train", log);
        Assert.Contains("mounts ['/opt/ml/config', '/opt/ml/output', '/opt/ml/processing/input/raw', '/opt/ml/processing/train']", log);
        Assert.Contains("config /opt/ml/processing/input/raw algo-1 eth0 /opt/ml/processing/train", log);
        Assert.Equal("ONE", await world.Local.OutputAsync("first", "train/rows.csv"));
        Assert.Equal("1 row", job.ExitMessage);
        Assert.Empty(world.Engine.Containers);
        Assert.False(Directory.Exists(Path.Combine(world.Local.Root, "processing-job", "first", "opt")));
    }

    [Fact]
    public async Task A_script_runs_in_its_image_when_that_is_asked_for()
    {
        await using var world = new ContainerWorld(change: options => options with { RunScriptsInContainers = true });
        world.Engine.Image(ContainerWorld.Image, "import sys\nfrom container import path\nprint('told', *sys.argv[1:])\nexec(open(path(sys.argv[2])).read())\n");
        var request = await Scene.ScriptAsync(world.Local, "scripted", "print('the script itself')", "--fast");
        await world.Local.CompleteAsync(request with { AppSpecification = request.AppSpecification! with { ImageUri = ContainerWorld.Image } });
        var log = await world.Local.ProcessingLogAsync("scripted");
        Assert.Contains("told python3 /opt/ml/processing/input/code/prep.py --fast", log);
        Assert.Contains("the script itself", log);
    }

    [Fact]
    public async Task The_engine_is_given_the_places_of_inputs_and_outputs_and_the_command()
    {
        await using var world = new ContainerWorld();
        world.Engine.Remote(ContainerWorld.Image, "print('hello')");
        await world.Local.PutAsync("raw/a.csv", "one");
        await world.Local.CompleteAsync(Reading("prep") with { AppSpecification = new AppSpecification { ImageUri = ContainerWorld.Image, ContainerEntrypoint = ["smspark-submit", "--class", "Main"], ContainerArguments = ["1"] } });
        var lines = world.Engine.Lines((Path.Combine(world.Local.Root, "processing-job", "prep"), "{job}"), (ContainerWorld.Image, "{image}"));
        Assert.Contains(
            """
            pull {image}
            create --name sagemaker-ml-prep-{id}-algo-1 --hostname algo-1 --label sagemaker-ml=processing-job --label sagemaker-ml.name=prep --pull never --shm-size {half}m --env-file {job}/opt/container.env --mount type=bind,source={job}/opt/ml/config,target=/opt/ml/config --mount type=bind,source={job}/opt/ml/output,target=/opt/ml/output --mount type=bind,source={job}/opt/ml/processing/input/raw,target=/opt/ml/processing/input/raw --mount type=bind,source={job}/opt/ml/processing/train,target=/opt/ml/processing/train --entrypoint smspark-submit {image} --class Main 1
            start --attach sagemaker-ml-prep-{id}-algo-1

            """,
            lines);
        Assert.EndsWith("\nrm --force sagemaker-ml-prep-{id}-algo-1\n", lines);
        Assert.Contains($"Pulling {ContainerWorld.Image}", await world.Local.ProcessingLogAsync("prep"));
    }

    [Fact]
    public async Task Several_machines_share_out_the_data_and_store_what_each_of_them_leaves()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, """
            import json, os
            from container import path
            hosts = json.load(open(path("/opt/ml/config/resourceconfig.json")))
            me = hosts["current_host"]
            print(me, "of", hosts["hosts"], "mine", sorted(os.listdir(path("/opt/ml/processing/input/raw"))), "all", sorted(os.listdir(path("/opt/ml/processing/input/common"))))
            open(path("/opt/ml/processing/train/" + me), "w").write(me)
            open(path("/opt/ml/output/message"), "w").write(me + ";")
            """);
        foreach (var name in new[] { "a", "b", "c" }) await world.Local.PutAsync($"raw/{name}.csv", name);
        var sharded = Scene.Input("raw", "raw/", $"{Scene.Root}/input/raw");
        var request = Reading("many") with
        {
            NetworkConfig = new NetworkConfig { EnableNetworkIsolation = true },
            ProcessingInputs = [sharded with { S3Input = sharded.S3Input! with { S3DataDistributionType = ProcessingS3DataDistributionType.ShardedByS3Key } }, Scene.Input("common", "raw/", $"{Scene.Root}/input/common")],
        };
        var job = await world.Local.CompleteAsync(request with { ProcessingResources = new ProcessingResources { ClusterConfig = request.ProcessingResources!.ClusterConfig! with { InstanceCount = 2 } } });
        var log = await world.Local.ProcessingLogAsync("many");
        Assert.Contains("algo-1 of ['algo-1', 'algo-2'] mine ['a.csv', 'c.csv'] all ['a.csv', 'b.csv', 'c.csv']", log);
        Assert.Contains("algo-2 of ['algo-1', 'algo-2'] mine ['b.csv'] all ['a.csv', 'b.csv', 'c.csv']", log);
        Assert.Equal(["train/algo-1", "train/algo-2"], await world.Local.StoredAsync("many"));
        Assert.Equal("algo-1;algo-2;", job.ExitMessage);
        var lines = world.Engine.Lines();
        Assert.Contains("network create --internal --label sagemaker-ml=processing-job --label sagemaker-ml.name=many sagemaker-ml-many-{id}-network\n", lines);
        var streams = (await world.Local.SendAsync(new Contracts.Logs.DescribeLogStreamsRequest { LogGroupName = "/aws/sagemaker/ProcessingJobs", LogStreamNamePrefix = "many/" })).LogStreams!;
        Assert.Equal(["many/algo-1", "many/algo-2"], streams.Select(s => s.LogStreamName![..11]));
        Assert.False(Directory.Exists(Path.Combine(world.Local.Root, "processing-job", "many", "hosts")));
    }

    [Fact]
    public async Task A_container_that_fails_fails_the_job_with_its_last_words()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, "import sys\nsys.exit('no such column: age')\n");
        await world.Local.PutAsync("raw/a.csv", "one");
        var job = await world.Local.ProcessAsync(Reading("broken"));
        Assert.Equal($"AlgorithmError: The container of '{ContainerWorld.Image}' failed, exit code: 1\nno such column: age", job.FailureReason);
        var missing = await world.Local.ProcessAsync(Reading("missing") with { AppSpecification = new AppSpecification { ImageUri = "no-such-image:1" } });
        Assert.StartsWith("ClientError: The image 'no-such-image:1' cannot be pulled:", missing.FailureReason);
        Assert.Empty(world.Engine.Containers);
    }

    [Fact]
    public async Task A_stopped_job_stops_its_container_and_stores_what_is_there()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, Endless);
        await world.Local.PutAsync("raw/a.csv", "one");
        await world.Local.SendAsync(Reading("endless"));
        var program = await EndTests.ReadyAsync(world.Local, "endless");
        await world.Local.SendAsync(new StopProcessingJobRequest { ProcessingJobName = "endless" });
        Assert.Equal(ProcessingJobStatus.Stopped, (await world.Local.EndOfProcessingAsync("endless")).ProcessingJobStatus);
        Assert.Equal("half done", await world.Local.OutputAsync("endless", "train/half.csv"));
        Assert.Contains(world.Engine.Calls, c => c.Arguments is ["stop", "-t", "5", _]);
        Assert.Empty(world.Engine.Containers);
        await Signal.EndOfProcessAsync(program);
    }

    [Fact]
    public async Task A_job_whose_supervisor_is_gone_has_failed_and_its_container_is_removed()
    {
        await using var world = new ContainerWorld(change: options => options with { PowerShellHost = OtherShell.PowerShell });
        world.Engine.Image(ContainerWorld.Image, Endless);
        await world.Local.PutAsync("raw/a.csv", "one");
        await world.Local.SendAsync(Reading("orphan"));
        var program = await EndTests.ReadyAsync(world.Local, "orphan");
        var supervisor = SurvivalTests.Supervisor(world.Local, "orphan", "processing-job");
        using (var process = System.Diagnostics.Process.GetProcessById(supervisor.Id)) process.Kill(entireProcessTree: false);
        await Signal.EndOfProcessAsync(supervisor.Id);
        (await Files.FileLock.AcquireAsync(Path.Combine(world.Local.Root, "processing-job", "orphan", "supervisor.lock"), TestContext.Current.CancellationToken)).Dispose();
        Assert.Contains("ended without reporting", (await world.Local.EndOfProcessingAsync("orphan")).FailureReason);
        Assert.Empty(world.Engine.Containers);
        await Signal.EndOfProcessAsync(program);
    }

    /// <summary>A job of the image's own program, which reads <c>raw/</c> and leaves <c>train</c>.</summary>
    private static CreateProcessingJobRequest Reading(string name) =>
        (Scene.Request(name) with { AppSpecification = new AppSpecification { ImageUri = ContainerWorld.Image } }).With(Scene.Input("raw", "raw/", $"{Scene.Root}/input/raw")).Leaving("train");
}
