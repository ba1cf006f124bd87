using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Tests.Training;

public sealed class TrainingTests
{
    private const string ListFiles = """
        import os
        root = os.environ["SM_CHANNEL_TRAIN"]
        print(sorted(os.path.relpath(os.path.join(d, f), root).replace(os.sep, "/") for d, _, fs in os.walk(root) for f in fs))

        """;

    [Fact]
    public async Task A_script_trains_on_its_channel_and_its_model_is_stored()
    {
        await using var world = new LocalWorld();
        await world.PutAsync("data/train/a.csv", "1,2\n");
        await world.PutAsync("data/train/deep/b.csv", "3,4\n");
        var request = await world.TrainingOfAsync("first", ListFiles + """
            open(os.path.join(os.environ["SM_MODEL_DIR"], "model.txt"), "w").write("learned")
            open(os.path.join(os.environ["SM_OUTPUT_DATA_DIR"], "report.txt"), "w").write("good")
            """);
        var job = await world.TrainAsync(request with { InputDataConfig = [Channel($"s3://{LocalWorld.Bucket}/data/train")] });

        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Equal($"s3://{LocalWorld.Bucket}/first/output/model.tar.gz", job.ModelArtifacts!.S3ModelArtifacts);
        Assert.Contains("['a.csv', 'deep/b.csv']", await world.TrainingLogAsync("first"));
        Assert.Equal("learned", (await world.ReadArchiveAsync(job.ModelArtifacts.S3ModelArtifacts!))["model.txt"]);
        Assert.Equal("good", (await world.ReadArchiveAsync($"s3://{LocalWorld.Bucket}/first/output/output.tar.gz"))["report.txt"]);
    }

    [Fact]
    public async Task A_job_goes_through_the_steps_of_the_service_and_tells_when()
    {
        await using var world = new LocalWorld();
        var job = await world.TrainAsync(await world.TrainingOfAsync("steps", "print('hello')"));

        Assert.Equal(["Starting", "Downloading", "Training", "Uploading", "Completed"], job.SecondaryStatusTransitions!.Select(t => t.Status));
        Assert.All(job.SecondaryStatusTransitions!, t => Assert.True(t.EndTime >= t.StartTime));
        Assert.True(job.CreationTime <= job.TrainingStartTime && job.TrainingStartTime <= job.TrainingEndTime);
        Assert.Equal("arn:aws:sagemaker:local:000000000000:training-job/steps", job.TrainingJobArn);
        Assert.Equal("ml.m5.xlarge", job.ResourceConfig!.InstanceType);
    }

    [Fact]
    public async Task A_completed_job_leaves_no_working_files_behind()
    {
        await using var world = new LocalWorld();
        var job = await world.TrainAsync(await world.TrainingOfAsync("tidy", "print('hello')"));
        Assert.Equal(TrainingJobStatus.Completed, job.TrainingJobStatus);
        Assert.False(Directory.Exists(Path.Combine(world.Root, "training-job", "tidy", "opt")));
    }

    [Fact]
    public async Task A_failing_script_fails_the_job_with_its_last_words()
    {
        await using var world = new LocalWorld();
        var job = await world.TrainAsync(await world.TrainingOfAsync("broken", "raise ValueError('no such column: age')"));

        Assert.Equal(TrainingJobStatus.Failed, job.TrainingJobStatus);
        Assert.StartsWith("AlgorithmError: train.py failed, exit code: 1", job.FailureReason);
        Assert.EndsWith("ValueError: no such column: age", job.FailureReason);
        Assert.Equal(SecondaryStatus.Failed, job.SecondaryStatusTransitions![^1].Status);
    }

    [Fact]
    public async Task A_failure_file_is_the_reason_of_the_failure_within_the_service_s_length()
    {
        await using var world = new LocalWorld();
        var job = await world.TrainAsync(await world.TrainingOfAsync("told", """
            import os
            open(os.environ["SM_OUTPUT_FAILURE"], "w").write("The label column is empty. " + "x" * 2000)
            raise SystemExit(3)
            """));

        Assert.StartsWith("AlgorithmError: The label column is empty. xxx", job.FailureReason);
        Assert.Equal(1024, job.FailureReason!.Length);
    }

    [Fact]
    public async Task Data_that_does_not_exist_fails_the_job_and_says_what_s3_means_here()
    {
        await using var world = new LocalWorld();
        var request = await world.TrainingOfAsync("nodata", "print('never')");
        var job = await world.TrainAsync(request with { InputDataConfig = [Channel("s3://some-other-bucket/data/")] });

        Assert.StartsWith("ClientError: Data download failed", job.FailureReason);
        Assert.Contains("some-other-bucket", job.FailureReason);
    }

    [Fact]
    public async Task An_empty_prefix_says_that_s3_is_a_folder_here()
    {
        await using var world = new LocalWorld();
        var request = await world.TrainingOfAsync("nothing", "print('never')");
        var job = await world.TrainAsync(request with { InputDataConfig = [Channel($"s3://{LocalWorld.Bucket}/nothing-here/")] });
        Assert.Contains("On the local backend s3:// is a folder of this machine", job.FailureReason);
    }

    [Fact]
    public async Task A_manifest_names_the_files_of_a_channel()
    {
        await using var world = new LocalWorld();
        await world.PutAsync("data/a.csv", "1");
        await world.PutAsync("data/b.csv", "2");
        await world.PutAsync("data/c.csv", "3");
        await world.PutAsync("manifest.json", $$"""[{"prefix": "s3://{{LocalWorld.Bucket}}/data/"}, "a.csv", "c.csv"]""");
        var request = await world.TrainingOfAsync("manifest", ListFiles);
        var job = await world.TrainAsync(request with
        {
            InputDataConfig = [new Channel { ChannelName = "train", DataSource = new DataSource { S3DataSource = new S3DataSource { S3DataType = S3DataType.ManifestFile, S3Uri = $"s3://{LocalWorld.Bucket}/manifest.json" } } }],
        });

        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Contains("['a.csv', 'c.csv']", await world.TrainingLogAsync("manifest"));
    }

    [Fact]
    public async Task Local_folders_and_file_addresses_are_channels_too()
    {
        await using var world = new LocalWorld();
        var folder = Directory.CreateDirectory(Path.Combine(world.Root, "mine")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "rows.csv"), "1", TestContext.Current.CancellationToken);
        foreach (var (name, address) in new[] { ("by-path", folder), ("by-uri", new Uri(folder).AbsoluteUri) })
        {
            var request = await world.TrainingOfAsync(name, ListFiles);
            // The service's own rules know S3 only; a request that was checked cannot say this.
            await world.Backend.Transport.SendAsync(request with { InputDataConfig = [Channel(address)] }, TestContext.Current.CancellationToken);
            var job = await world.EndOfAsync(name);
            Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
            Assert.Contains("['rows.csv']", await world.TrainingLogAsync(name));
        }
    }

    [Fact]
    public async Task Output_that_is_not_to_be_compressed_is_stored_file_by_file()
    {
        await using var world = new LocalWorld();
        var request = await world.TrainingOfAsync("plain", """
            import os
            os.makedirs(os.path.join(os.environ["SM_MODEL_DIR"], "deep"))
            open(os.path.join(os.environ["SM_MODEL_DIR"], "deep", "model.txt"), "w").write("learned")
            """);
        var job = await world.TrainAsync(request with { OutputDataConfig = request.OutputDataConfig! with { CompressionType = OutputCompressionType.None } });

        Assert.Equal($"s3://{LocalWorld.Bucket}/plain/output/model/", job.ModelArtifacts!.S3ModelArtifacts);
        Assert.Equal("learned", await world.GetAsync($"s3://{LocalWorld.Bucket}/plain/output/model/deep/model.txt"));
    }

    [Fact]
    public async Task Code_that_would_leave_its_folder_is_refused()
    {
        await using var world = new LocalWorld();
        var job = await world.TrainAsync(await world.TrainingOfAsync("escape", "print('never')", "train.py", ("../../../escaped.txt", "gotcha")));

        Assert.StartsWith("ClientError: The code", job.FailureReason);
        Assert.Empty(Directory.EnumerateFiles(world.Root, "escaped.txt", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_entry_point_that_is_not_in_the_code_is_named_beside_what_is()
    {
        await using var world = new LocalWorld();
        var request = await world.TrainingOfAsync("misnamed", "print('never')");
        var job = await world.TrainAsync(request with { HyperParameters = new Dictionary<string, string>(request.HyperParameters!) { ["sagemaker_program"] = "trian.py" } });
        Assert.Contains("The entry point 'trian.py' is not in", job.FailureReason);
        Assert.EndsWith("which holds train.py.", job.FailureReason);
    }

    [Fact]
    public async Task An_isolated_job_finds_its_code_in_the_code_channel_and_its_log_says_what_is_not_enforced()
    {
        await using var world = new LocalWorld();
        var request = await world.TrainingOfAsync("isolated", "print('inside')");
        var code = request.HyperParameters!["sagemaker_submit_directory"].Trim('"');
        var job = await world.TrainAsync(request with
        {
            EnableNetworkIsolation = true,
            InputDataConfig = [Channel(code) with { ChannelName = "code" }],
            HyperParameters = new Dictionary<string, string>(request.HyperParameters!) { ["sagemaker_submit_directory"] = "/opt/ml/input/data/code/sourcedir.tar.gz" },
        });

        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        var log = await world.TrainingLogAsync("isolated");
        Assert.Contains("inside", log);
        Assert.Contains(log, line => line.Contains("network isolation is not enforced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_object_that_was_stored_is_not_changed_by_a_script_that_changes_its_input()
    {
        await using var world = new LocalWorld();
        await world.PutAsync("data/a.csv", "original");
        var request = await world.TrainingOfAsync("vandal", """
            import os
            open(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "a.csv"), "w").write("changed")
            """);
        await world.TrainAsync(request with { InputDataConfig = [Channel($"s3://{LocalWorld.Bucket}/data/a.csv")] });
        Assert.Equal("original", await world.GetAsync(new S3Uri(LocalWorld.Bucket, "data/a.csv").ToString()));
    }

    internal static Channel Channel(string uri) => new()
    {
        ChannelName = "train",
        DataSource = new DataSource { S3DataSource = new S3DataSource { S3DataType = S3DataType.S3Prefix, S3Uri = uri } },
    };
}
