using System.Text.Json;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Processes;
using SageMaker.Ml.Local.Tests.Hosts;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Training;

/// <summary>Jobs and the shells that start them.</summary>
public sealed class SurvivalTests
{
    // It waits until the test says go.
    private const string Gated = """
        import os, time
        open(os.path.join(os.environ["SM_OUTPUT_DIR"], "ready"), "w").write(str(os.getpid()))
        while not os.path.exists(os.environ["GATE"]):
            time.sleep(0.02)
        open(os.path.join(os.environ["SM_MODEL_DIR"], "model.txt"), "w").write("learned")
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_outlives_the_shell_that_started_it()
    {
        await using var world = new LocalWorld();
        var gate = Path.Combine(world.Root, "go");
        var request = await world.TrainingOfAsync("survivor", Gated) with { Environment = new Dictionary<string, string> { ["GATE"] = gate } };
        var shell = await OtherShell.StartTrainingAsync(world.Root, request, Cancel);
        await StopTests.ReadyAsync(world, "survivor");
        Assert.Null(ProcessIdentity.Of(shell));
        Assert.Equal(TrainingJobStatus.InProgress, (await world.SendAsync(new DescribeTrainingJobRequest { TrainingJobName = "survivor" })).TrainingJobStatus);

        await File.WriteAllTextAsync(gate, "", Cancel);
        var job = await world.EndOfAsync("survivor");
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
    }

    [Fact]
    public async Task A_supervisor_leads_a_session_of_its_own_so_that_Ctrl_C_does_not_reach_the_job()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Sessions are Unix's; Windows gives the supervisor a console of its own.");
        await using var world = new LocalWorld();
        var gate = Path.Combine(world.Root, "go");
        var request = await world.TrainingOfAsync("apart", Gated) with { Environment = new Dictionary<string, string> { ["GATE"] = gate } };
        await OtherShell.StartTrainingAsync(world.Root, request, Cancel);
        var script = await StopTests.ReadyAsync(world, "apart");
        Assert.Equal(Supervisor(world, "apart").Id, Unix.SessionOf(script));
        await File.WriteAllTextAsync(gate, "", Cancel);
        await world.EndOfAsync("apart");
    }

    [Fact]
    public async Task A_job_whose_supervisor_is_gone_has_failed_and_its_script_is_ended()
    {
        await using var world = new LocalWorld();
        var request = await world.TrainingOfAsync("orphan", Gated) with { Environment = new Dictionary<string, string> { ["GATE"] = Path.Combine(world.Root, "never") } };
        await OtherShell.StartTrainingAsync(world.Root, request, Cancel);
        var script = await StopTests.ReadyAsync(world, "orphan");
        var supervisor = Supervisor(world, "orphan");
        using (var process = System.Diagnostics.Process.GetProcessById(supervisor.Id))
        {
            process.Kill(entireProcessTree: false);
        }

        await Signal.EndOfProcessAsync(supervisor.Id);
        // The last of its threads may end after the first; the lock is free when all have.
        (await Files.FileLock.AcquireAsync(Path.Combine(world.Root, "training-job", "orphan", "supervisor.lock"), Cancel)).Dispose();
        var job = await world.EndOfAsync("orphan");
        Assert.Equal(TrainingJobStatus.Failed, job.TrainingJobStatus);
        Assert.Contains("ended without reporting", job.FailureReason);
        await Signal.EndOfProcessAsync(script);
    }

    [Fact]
    public async Task A_job_inside_a_shell_fails_with_the_end_of_that_shell()
    {
        await using var world = new LocalWorld();
        var request = await world.TrainingOfAsync("inside", Gated) with { Environment = new Dictionary<string, string> { ["GATE"] = Path.Combine(world.Root, "never") } };
        await OtherShell.StartTrainingInsideAsync(world.Root, request, Cancel);
        var job = await world.EndOfAsync("inside");
        Assert.Equal(TrainingJobStatus.Failed, job.TrainingJobStatus);
        Assert.Contains("the process that ran the job is gone", job.FailureReason);
    }

    [Fact]
    public async Task A_supervisor_that_cannot_start_leaves_no_job_behind()
    {
        await using var world = new LocalWorld(options => options with { PowerShellHost = ["no-such-powershell", "-File"] });
        var error = await world.RefuseAsync(await world.TrainingOfAsync("unborn", "print('never')"));
        Assert.Equal("InternalFailure", error.Code);
        Assert.Equal("ValidationException", (await world.RefuseAsync(new DescribeTrainingJobRequest { TrainingJobName = "unborn" })).Code);
    }

    [Fact]
    public async Task A_supervisor_that_ends_before_it_begins_is_told_with_its_words()
    {
        await using var world = new LocalWorld(options => options with { PowerShellHost = ["python3", "-c", "import sys; sys.exit('nothing works here')"] });
        await world.SendAsync(await world.TrainingOfAsync("unborn", "print('never')"));
        if (File.Exists(Launched(world, "unborn"))) await Signal.EndOfProcessAsync(Supervisor(world, "unborn").Id);
        var job = await world.EndOfAsync("unborn");
        Assert.Contains("nothing works here", job.FailureReason);
    }

    internal static ProcessIdentity Supervisor(LocalWorld world, string job, string kind = "training-job") =>
        JsonSerializer.Deserialize<ProcessIdentity>(File.ReadAllText(Launched(world, job, kind)))!;

    private static string Launched(LocalWorld world, string job, string kind = "training-job") => Path.Combine(world.Root, kind, job, "launched.json");
}
