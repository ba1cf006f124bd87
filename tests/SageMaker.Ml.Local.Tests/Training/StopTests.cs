using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Training;

public sealed class StopTests
{
    // It never ends by itself, says when it is ready, and leaves a child behind.
    private const string Endless = """
        import os, signal, subprocess, sys, threading
        child = subprocess.Popen([sys.executable, "-c", "import threading; threading.Event().wait()"])
        open(os.path.join(os.environ["SM_MODEL_DIR"], "model.txt"), "w").write("half learned")
        with open(os.path.join(os.environ["SM_OUTPUT_DIR"], "ready.tmp"), "w") as ready:
            ready.write(str(child.pid))
        os.replace(ready.name, ready.name[:-4])
        threading.Event().wait()
        """;

    [Fact]
    public async Task Stopping_ends_the_whole_process_tree_and_still_stores_the_model()
    {
        await using var world = new LocalWorld(options => options with { StopGrace = TimeSpan.Zero });
        await world.SendAsync(await world.TrainingOfAsync("endless", Endless));
        var child = await ReadyAsync(world, "endless");

        await world.SendAsync(new StopTrainingJobRequest { TrainingJobName = "endless" });
        var job = await world.EndOfAsync("endless");

        Assert.Equal((TrainingJobStatus.Stopped, SecondaryStatus.Stopped), (job.TrainingJobStatus, job.SecondaryStatus));
        Assert.Equal("half learned", (await world.ReadArchiveAsync(job.ModelArtifacts!.S3ModelArtifacts!))["model.txt"]);
        await Signal.EndOfProcessAsync(child);
    }

    [Fact]
    public async Task A_job_that_was_asked_to_stop_is_Stopping_until_it_has_stopped()
    {
        await using var world = new LocalWorld(options => options with { StopGrace = TimeSpan.FromMinutes(5) });
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no way to ask a process to end.");
        await world.SendAsync(await world.TrainingOfAsync("slow", """
            import os, signal, threading
            go = threading.Event()
            signal.signal(signal.SIGTERM, lambda *_: go.set())
            open(os.path.join(os.environ["SM_OUTPUT_DIR"], "ready"), "w").write("0")
            go.wait()
            print("thank you for asking")
            """));
        await ReadyAsync(world, "slow");
        await world.SendAsync(new StopTrainingJobRequest { TrainingJobName = "slow" });
        var asked = await world.SendAsync(new DescribeTrainingJobRequest { TrainingJobName = "slow" });
        Assert.True(asked.TrainingJobStatus is TrainingJobStatus.Stopping or TrainingJobStatus.Stopped, asked.TrainingJobStatus);

        Assert.Equal(TrainingJobStatus.Stopped, (await world.EndOfAsync("slow")).TrainingJobStatus);
        Assert.Contains("thank you for asking", await world.TrainingLogAsync("slow"));
    }

    [Fact]
    public async Task A_job_that_runs_too_long_is_stopped_and_its_model_is_stored()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var world = new LocalWorld(options => options with { Clock = clock, StopGrace = TimeSpan.Zero });
        var request = await world.TrainingOfAsync("overdue", Endless);
        await world.SendAsync(request with { StoppingCondition = new StoppingCondition { MaxRuntimeInSeconds = 3600 } });
        await ReadyAsync(world, "overdue");
        clock.Advance(TimeSpan.FromSeconds(3600));

        var job = await world.EndOfAsync("overdue");
        Assert.Equal((TrainingJobStatus.Stopped, SecondaryStatus.MaxRuntimeExceeded), (job.TrainingJobStatus, job.SecondaryStatus));
        Assert.Equal("half learned", (await world.ReadArchiveAsync(job.ModelArtifacts!.S3ModelArtifacts!))["model.txt"]);
    }

    [Fact]
    public async Task A_job_that_has_ended_cannot_be_stopped()
    {
        await using var world = new LocalWorld();
        await world.TrainAsync(await world.TrainingOfAsync("done", "print('done')"));
        var error = await world.RefuseAsync(new StopTrainingJobRequest { TrainingJobName = "done" });
        Assert.Equal(("ValidationException", "The request was rejected because the training job is in status Completed."), (error.Code, error.Message));
    }

    internal static async Task<int> ReadyAsync(LocalWorld world, string job) =>
        int.Parse(await Signal.FileAsync(world.Root, Path.Combine(world.Root, "training-job", job, "opt", "ml", "output", "ready")), CultureInfo.InvariantCulture);
}
