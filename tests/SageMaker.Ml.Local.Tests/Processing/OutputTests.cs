using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Processing;

/// <summary>Outputs: while a program runs, and where they cannot be stored.</summary>
public sealed class OutputTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_continuous_output_is_stored_while_the_program_runs_and_what_changes_again_is_stored_again()
    {
        await using var world = new LocalWorld();
        var gate = Path.Combine(world.Root, "go");
        var request = await Scene.ScriptAsync(world, "stream", """
            import os, sys, time
            os.mkdir(sys.argv[1] + "/day1")
            for folder in sys.argv[1:3]:
                open(folder + "/first.csv", "w").write("early")
            open(sys.argv[1] + "/day1/same.csv", "w").write("same")
            while not os.path.exists(sys.argv[3]):
                time.sleep(0.02)
            open(sys.argv[1] + "/first.csv", "w").write("and late")
            open(sys.argv[1] + "/last.csv", "w").write("last")
            """, $"{Scene.Root}/live", $"{Scene.Root}/end", gate);
        await world.SendAsync(request with
        {
            ProcessingOutputConfig = new ProcessingOutputConfig { Outputs = [Scene.Output("stream", "live", ProcessingS3UploadMode.Continuous), Scene.Output("stream", "end")] },
        });
        var stored = Path.Combine(world.Root, "s3", LocalWorld.Bucket, "stream", "output");
        Assert.Equal("early", await Signal.FileAsync(world.Root, Path.Combine(stored, "live", "first.csv")));
        Assert.Equal("same", await Signal.FileAsync(world.Root, Path.Combine(stored, "live", "day1", "same.csv")));
        Assert.False(Directory.Exists(Path.Combine(stored, "end")));
        Assert.Equal(ProcessingJobStatus.InProgress, (await world.SendAsync(new DescribeProcessingJobRequest { ProcessingJobName = "stream" })).ProcessingJobStatus);

        await File.WriteAllTextAsync(gate, "", Cancel);
        await world.EndOfProcessingAsync("stream");
        Assert.Equal("and late", await world.OutputAsync("stream", "live/first.csv"));
        Assert.Equal(["end/first.csv", "live/day1/same.csv", "live/first.csv", "live/last.csv"], await world.StoredAsync("stream"));
    }

    [Fact]
    public async Task An_output_that_cannot_be_stored_fails_the_job_and_its_files_stay()
    {
        await using var world = new LocalWorld();
        // An object where the output's folder would be: the same as a folder that cannot be written.
        await world.PutAsync("full/output/train", "in the way");
        var request = await Scene.ScriptAsync(world, "full", "import sys\nopen(sys.argv[1] + '/rows.csv', 'w').write('rows')", $"{Scene.Root}/train");
        var job = await world.ProcessAsync(request.Leaving("train"));
        var file = Path.Combine(world.Root, "processing-job", "full", "opt", "ml", "processing", "train", "rows.csv");
        Assert.Equal(ProcessingJobStatus.Failed, job.ProcessingJobStatus);
        Assert.StartsWith($"ClientError: Data upload failed: output 'train' to s3://{LocalWorld.Bucket}/full/output/train: ", job.FailureReason);
        Assert.EndsWith($"The file is still at {file}.", job.FailureReason);
        Assert.Equal("rows", await File.ReadAllTextAsync(file, Cancel));
        Assert.Single(await world.ProcessingLogAsync("full"), line => line.Contains("Data upload failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_script_that_fails_is_the_reason_even_when_its_outputs_cannot_be_stored_either()
    {
        await using var world = new LocalWorld();
        await world.PutAsync("twice/output/train", "in the way");
        var request = await Scene.ScriptAsync(world, "twice", "import sys\nopen(sys.argv[1] + '/rows.csv', 'w').write('rows')\nsys.exit(2)", $"{Scene.Root}/train");
        var job = await world.ProcessAsync(request.Leaving("train"));
        Assert.StartsWith("AlgorithmError: prep.py /opt/ml/processing/train failed, exit code: 2", job.FailureReason);
        Assert.Single(await world.ProcessingLogAsync("twice"), line => line.Contains("Data upload failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_that_come_and_go_while_the_store_follows_do_no_harm()
    {
        await using var world = new LocalWorld();
        var gate = Path.Combine(world.Root, "go");
        var request = await Scene.ScriptAsync(world, "busy", """
            import os, shutil, sys
            open(sys.argv[1] + "/still.csv", "w").write("still")
            while not os.path.exists(sys.argv[2]):
                folder = sys.argv[1] + "/tmp"
                os.makedirs(folder)
                for i in range(50):
                    open(folder + "/%d" % i, "w").write("x" * i)
                shutil.rmtree(folder)
            open(sys.argv[1] + "/rows.csv", "w").write("rows")
            """, $"{Scene.Root}/live", gate);
        await world.SendAsync(request with { ProcessingOutputConfig = new ProcessingOutputConfig { Outputs = [Scene.Output("busy", "live", ProcessingS3UploadMode.Continuous)] } });
        await Signal.FileAsync(Path.Combine(world.Root, "s3"), Path.Combine(world.Root, "s3", LocalWorld.Bucket, "busy", "output", "live", "still.csv"));
        await File.WriteAllTextAsync(gate, "", Cancel);
        var job = await world.EndOfProcessingAsync("busy");
        Assert.True(job.ProcessingJobStatus == ProcessingJobStatus.Completed, job.FailureReason);
        Assert.Equal("rows", await world.OutputAsync("busy", "live/rows.csv"));
    }
}
