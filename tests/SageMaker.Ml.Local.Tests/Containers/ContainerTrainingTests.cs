using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.Training;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Containers;

/// <summary>Trainings of images, in the containers of an engine that runs them as processes.</summary>
public sealed class ContainerTrainingTests
{
    private const string Learns = """
        import json, os, sys
        from container import mounts, path
        print("told to", *sys.argv[1:])
        print("loss=0.25")
        print(mounts())
        print("depth", json.load(open(path("/opt/ml/input/config/hyperparameters.json")))["max_depth"])
        rows = open(path("/opt/ml/input/data/train/a.csv")).read()
        open(path("/opt/ml/model/model.txt"), "w").write("learned from " + rows)
        open(path("/opt/ml/output/data/report.txt"), "w").write(os.environ["TRAINING_JOB_NAME"] + " " + os.environ.get("SM_MODEL_DIR", "no toolkit"))
        """;

    [Fact]
    public async Task An_image_without_a_script_trains_in_a_container_and_its_model_is_stored()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, Learns);
        await world.Local.PutAsync("data/a.csv", "1,2");
        var request = ContainerWorld.TrainingOf("first");
        var job = await world.Local.TrainAsync(request with
        {
            InputDataConfig = [TrainingTests.Channel($"s3://{LocalWorld.Bucket}/data/")],
            AlgorithmSpecification = request.AlgorithmSpecification! with { MetricDefinitions = [new MetricDefinition { Name = "loss", Regex = "loss=(.*)" }] },
        });

        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        var log = await world.Local.TrainingLogAsync("first");
        Assert.Contains("told to train", log);
        Assert.Contains("depth 3", log);
        Assert.Contains("['/opt/ml/input', '/opt/ml/model', '/opt/ml/output']", log);
        Assert.Equal("learned from 1,2", (await world.Local.ReadArchiveAsync(job.ModelArtifacts!.S3ModelArtifacts!))["model.txt"]);
        Assert.Equal("first no toolkit", (await world.Local.ReadArchiveAsync($"s3://{LocalWorld.Bucket}/first/output/output.tar.gz"))["report.txt"]);
        Assert.Equal(0.25f, job.FinalMetricDataList![0].Value);
        Assert.Empty(world.Engine.Containers);
        Assert.False(Directory.Exists(Path.Combine(world.Local.Root, "training-job", "first", "opt")));
    }

    [Fact]
    public async Task A_script_runs_in_its_image_when_that_is_asked_for_with_its_code_and_the_toolkit_s_variables()
    {
        await using var world = new ContainerWorld(change: options => options with { RunScriptsInContainers = true });
        world.Engine.Image("123456789012.dkr.ecr.eu-central-1.amazonaws.com/python:3", """
            import json, os, runpy, sys
            from container import path
            given = json.load(open(path("/opt/ml/input/config/hyperparameters.json")))
            print(given["sagemaker_submit_directory"], os.environ["SM_MODEL_DIR"], os.environ["AWS_REGION"], os.environ["GREETING"])
            runpy.run_path(path("/opt/ml/code/" + json.loads(given["sagemaker_program"])))
            """);
        var request = await world.Local.TrainingOfAsync("scripted", "print('the script itself')") with { Environment = new Dictionary<string, string> { ["GREETING"] = "hello\nworld" } };
        var job = await world.Local.TrainAsync(request);
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        var log = await world.Local.TrainingLogAsync("scripted");
        var region = Environment.GetEnvironmentVariable("AWS_REGION") ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION") ?? "eu-central-1";
        Assert.Contains($"\"/opt/ml/code\" /opt/ml/model {region} hello", log);
        Assert.Contains("world", log);
        Assert.Contains("the script itself", log);
    }

    [Fact]
    public async Task A_script_runs_in_a_process_when_nobody_asks_for_its_image()
    {
        await using var world = new ContainerWorld();
        var job = await world.Local.TrainAsync(await world.Local.TrainingOfAsync("plain", "print('no container')"));
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Empty(world.Engine.Calls);
    }

    [Fact]
    public async Task A_command_of_the_request_s_own_takes_the_place_of_the_image_s()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, "import sys\nprint('told to', *sys.argv[1:])\n");
        var request = ContainerWorld.TrainingOf("own");
        request = request with { AlgorithmSpecification = request.AlgorithmSpecification! with { ContainerEntrypoint = ["run", "me"], ContainerArguments = ["--fast"] } };
        var job = await world.Local.TrainAsync(request);
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Contains("told to run me --fast", await world.Local.TrainingLogAsync("own"));
    }

    [Fact]
    public async Task Several_machines_are_containers_that_know_each_other_and_share_out_the_data()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, """
            import json, os
            from container import path
            config = json.load(open(path("/opt/ml/input/config/resourceconfig.json")))
            me = config["current_host"]
            print("hosts", config["hosts"], "mine", sorted(os.listdir(path("/opt/ml/input/data/train"))), "all", sorted(os.listdir(path("/opt/ml/input/data/common"))))
            open(path("/opt/ml/model/" + me), "w").write(me)
            open(path("/opt/ml/output/data/" + me), "w").write(me)
            """);
        foreach (var name in new[] { "a", "b", "c" }) await world.Local.PutAsync($"data/{name}.csv", name);
        var sharded = TrainingTests.Channel($"s3://{LocalWorld.Bucket}/data/");
        var request = ContainerWorld.TrainingOf("many");
        var job = await world.Local.TrainAsync(request with
        {
            ResourceConfig = request.ResourceConfig! with { InstanceCount = 2 },
            InputDataConfig =
            [
                sharded with { DataSource = new DataSource { S3DataSource = sharded.DataSource!.S3DataSource! with { S3DataDistributionType = S3DataDistribution.ShardedByS3Key } } },
                sharded with { ChannelName = "common" },
            ],
        });
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        var log = await world.Local.TrainingLogAsync("many");
        Assert.Contains("hosts ['algo-1', 'algo-2'] mine ['a.csv', 'c.csv'] all ['a.csv', 'b.csv', 'c.csv']", log);
        Assert.Contains("hosts ['algo-1', 'algo-2'] mine ['b.csv'] all ['a.csv', 'b.csv', 'c.csv']", log);
        Assert.Equal(["algo-1", "algo-2"], (await world.Local.ReadArchiveAsync(job.ModelArtifacts!.S3ModelArtifacts!)).Keys.Order());
        Assert.Equal(["algo-1", "algo-2"], (await world.Local.ReadArchiveAsync($"s3://{LocalWorld.Bucket}/many/output/output.tar.gz")).Keys.Order());
        var streams = (await world.Local.SendAsync(new Contracts.Logs.DescribeLogStreamsRequest { LogGroupName = "/aws/sagemaker/TrainingJobs", LogStreamNamePrefix = "many/" })).LogStreams!;
        Assert.Equal(["many/algo-1", "many/algo-2"], streams.Select(s => s.LogStreamName![..11]));
        Assert.False(Directory.Exists(Path.Combine(world.Local.Root, "training-job", "many", "hosts")));
    }

    [Fact]
    public async Task When_one_machine_fails_the_others_are_stopped_and_its_reason_counts()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, """
            import json, sys, threading
            from container import path
            if json.load(open(path("/opt/ml/input/config/resourceconfig.json")))["current_host"] == "algo-1":
                threading.Event().wait()
            sys.exit("no such column: age")
            """);
        var request = ContainerWorld.TrainingOf("halves");
        var job = await world.Local.TrainAsync(request with { ResourceConfig = request.ResourceConfig! with { InstanceCount = 2 } });
        Assert.Equal($"AlgorithmError: The container of '{ContainerWorld.Image}' failed, exit code: 1\nno such column: age", job.FailureReason);
        Assert.Empty(world.Engine.Containers);
    }

    [Fact]
    public async Task Checkpoints_are_there_again_and_are_kept()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, """
            from container import path
            print("found", open(path("/opt/ml/checkpoints/epoch-1")).read())
            open(path("/opt/ml/checkpoints/epoch-2"), "w").write("two")
            """);
        await world.Local.PutAsync("checkpoints/epoch-1", "one");
        var job = await world.Local.TrainAsync(ContainerWorld.TrainingOf("again") with { CheckpointConfig = new CheckpointConfig { S3Uri = $"s3://{LocalWorld.Bucket}/checkpoints" } });
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Contains("found one", await world.Local.TrainingLogAsync("again"));
        Assert.Equal("two", await world.Local.GetAsync($"s3://{LocalWorld.Bucket}/checkpoints/epoch-2"));
    }

    [Fact]
    public async Task A_failure_file_is_the_reason_and_a_program_that_is_not_in_the_image_is_told()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, """
            import sys
            from container import path
            open(path("/opt/ml/output/failure"), "w").write("The label column is empty.")
            sys.exit(3)
            """);
        Assert.Equal("AlgorithmError: The label column is empty., exit code: 3", (await world.Local.TrainAsync(ContainerWorld.TrainingOf("told"))).FailureReason);
        var request = ContainerWorld.TrainingOf("lost");
        var job = await world.Local.TrainAsync(request with { AlgorithmSpecification = request.AlgorithmSpecification! with { ContainerEntrypoint = ["no-such-program"] } });
        Assert.StartsWith($"ClientError: The container of '{ContainerWorld.Image}' could not be started: exec: \"no-such-program\"", job.FailureReason);
    }

    [Fact]
    public async Task An_image_is_pulled_when_it_is_not_here_and_its_absence_is_told_with_the_engine_s_words()
    {
        await using var world = new ContainerWorld();
        world.Engine.Remote(ContainerWorld.Image, "print('pulled and run')");
        var job = await world.Local.TrainAsync(ContainerWorld.TrainingOf("pulled"));
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Equal(["Starting", "DownloadingTrainingImage", "Downloading", "Training", "Uploading", "Completed"], job.SecondaryStatusTransitions!.Select(t => t.Status));
        var log = await world.Local.TrainingLogAsync("pulled");
        Assert.Contains($"Pulling {ContainerWorld.Image}", log);
        Assert.Contains("pulled and run", log);

        var missing = await world.Local.TrainAsync(ContainerWorld.TrainingOf("missing", "no-such-image:1"));
        Assert.StartsWith("ClientError: The image 'no-such-image:1' cannot be pulled:", missing.FailureReason);
        Assert.Contains("pull access denied", missing.FailureReason);
        Assert.Contains("pull it yourself with 'docker pull no-such-image:1'", missing.FailureReason);
    }
}
