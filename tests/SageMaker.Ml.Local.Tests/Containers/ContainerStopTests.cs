using Microsoft.Extensions.Time.Testing;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.Hosts;
using SageMaker.Ml.Local.Tests.Training;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Containers;

/// <summary>How trainings in containers end before they are done.</summary>
public sealed class ContainerStopTests
{
    // It never ends by itself, and says when it is ready.
    private const string Endless = """
        import os, threading
        from container import path
        open(path("/opt/ml/model/model.txt"), "w").write("half learned")
        ready = path("/opt/ml/output/ready")
        with open(ready + ".tmp", "w") as file:
            file.write(str(os.getpid()))
        os.replace(ready + ".tmp", ready)
        threading.Event().wait()
        """;

    [Fact]
    public async Task A_stopped_training_stops_its_container_and_still_stores_the_model()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, Endless);
        await world.Local.SendAsync(ContainerWorld.TrainingOf("endless"));
        var program = await StopTests.ReadyAsync(world.Local, "endless");
        await world.Local.SendAsync(new StopTrainingJobRequest { TrainingJobName = "endless" });
        var job = await world.Local.EndOfAsync("endless");

        Assert.Equal((TrainingJobStatus.Stopped, SecondaryStatus.Stopped), (job.TrainingJobStatus, job.SecondaryStatus));
        Assert.Equal("half learned", (await world.Local.ReadArchiveAsync(job.ModelArtifacts!.S3ModelArtifacts!))["model.txt"]);
        Assert.Contains(world.Engine.Calls, c => c.Arguments is ["stop", "-t", "5", _]);
        Assert.Empty(world.Engine.Containers);
        await Signal.EndOfProcessAsync(program);
    }

    [Fact]
    public async Task A_training_that_runs_too_long_is_stopped()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var world = new ContainerWorld(change: options => options with { Clock = clock });
        world.Engine.Image(ContainerWorld.Image, Endless);
        await world.Local.SendAsync(ContainerWorld.TrainingOf("overdue") with { StoppingCondition = new StoppingCondition { MaxRuntimeInSeconds = 3600 } });
        await StopTests.ReadyAsync(world.Local, "overdue");
        clock.Advance(TimeSpan.FromSeconds(3600));
        Assert.Equal(SecondaryStatus.MaxRuntimeExceeded, (await world.Local.EndOfAsync("overdue")).SecondaryStatus);
        Assert.Empty(world.Engine.Containers);
    }

    [Fact]
    public async Task A_training_whose_supervisor_is_gone_has_failed_and_its_container_is_removed()
    {
        await using var world = new ContainerWorld(change: options => options with { PowerShellHost = OtherShell.PowerShell });
        world.Engine.Image(ContainerWorld.Image, Endless);
        await world.Local.SendAsync(ContainerWorld.TrainingOf("orphan"));
        var program = await StopTests.ReadyAsync(world.Local, "orphan");
        var supervisor = SurvivalTests.Supervisor(world.Local, "orphan");
        using (var process = System.Diagnostics.Process.GetProcessById(supervisor.Id)) process.Kill(entireProcessTree: false);
        await Signal.EndOfProcessAsync(supervisor.Id);
        (await Files.FileLock.AcquireAsync(Path.Combine(world.Local.Root, "training-job", "orphan", "supervisor.lock"), TestContext.Current.CancellationToken)).Dispose();
        Assert.Contains("ended without reporting", (await world.Local.EndOfAsync("orphan")).FailureReason);
        Assert.Empty(world.Engine.Containers);
        await Signal.EndOfProcessAsync(program);
    }
}
