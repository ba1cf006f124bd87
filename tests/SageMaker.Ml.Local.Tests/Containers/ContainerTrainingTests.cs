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
}
