using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.Hosts;
using SageMaker.Ml.Local.Tests.Training;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Processing;

/// <summary>How jobs end: with a failure, with a message, early, or without anybody who looks after them.</summary>
public sealed class EndTests
{
    // It never ends by itself, says when it is ready, and leaves a child behind.
    private const string Endless = """
        import os, subprocess, sys, threading
        child = subprocess.Popen([sys.executable, "-c", "import threading; threading.Event().wait()"])
        open(os.path.join(sys.argv[1], "half.csv"), "w").write("half done")
        ready = os.path.join(sys.argv[2], "ready")
        with open(ready + ".tmp", "w") as file:
            file.write(str(child.pid))
        os.replace(ready + ".tmp", ready)
        threading.Event().wait()
        """;

    private static readonly string[] s_places = [$"{Scene.Root}/train", "/opt/ml/output"];

    [Fact]
    public async Task A_failing_script_fails_the_job_with_its_last_words_and_what_it_wrote_is_stored()
    {
        await using var world = new LocalWorld();
        var request = await Scene.ScriptAsync(world, "broken", "import sys\nopen(sys.argv[1] + '/half.csv', 'w').write('half')\nraise ValueError('no such column: age')", s_places);
        var job = await world.ProcessAsync(request.Leaving("train"));
        Assert.Equal(ProcessingJobStatus.Failed, job.ProcessingJobStatus);
        Assert.StartsWith("AlgorithmError: prep.py /opt/ml/processing/train /opt/ml/output failed, exit code: 1\nTraceback", job.FailureReason);
        Assert.EndsWith("ValueError: no such column: age", job.FailureReason);
        Assert.Null(job.ExitMessage);
        Assert.Equal("half", await world.OutputAsync("broken", "train/half.csv"));
        Assert.True(File.Exists(Path.Combine(world.Root, "processing-job", "broken", "opt", "ml", "processing", "train", "half.csv")));
    }

    [Theory]
    [InlineData("sys.exit(0)", ProcessingJobStatus.Completed)]
    [InlineData("sys.exit(3)", ProcessingJobStatus.Failed)]
    public async Task The_first_kilobyte_of_the_message_is_told_however_the_job_ends(string end, string status)
    {
        await using var world = new LocalWorld();
        // The limit cuts the last letter in two.
        var job = await world.ProcessAsync(await Scene.ScriptAsync(world, "told", $"import sys\nopen(sys.argv[1] + '/message', 'w', encoding='utf-8').write('x' * 1023 + 'ä' * 9)\n{end}", "/opt/ml/output"));
        Assert.Equal(status, job.ProcessingJobStatus);
        Assert.Equal(new string('x', 1023), job.ExitMessage);
    }

    [Fact]
    public async Task A_message_that_is_no_text_fails_the_job()
    {
        await using var world = new LocalWorld();
        var job = await world.ProcessAsync(await Scene.ScriptAsync(world, "noise", "import sys\nopen(sys.argv[1] + '/message', 'wb').write(b'\\xff\\xfe')", "/opt/ml/output"));
        Assert.Equal((ProcessingJobStatus.Failed, "ClientError: The exit message in /opt/ml/output/message is not UTF-8 text."), (job.ProcessingJobStatus, job.FailureReason));
    }

    [Fact]
    public async Task Stopping_ends_the_whole_process_tree_and_stores_what_is_there()
    {
        await using var world = new LocalWorld(options => options with { StopGrace = TimeSpan.Zero });
        await world.SendAsync((await Scene.ScriptAsync(world, "endless", Endless, s_places)).Leaving("train"));
        var child = await ReadyAsync(world, "endless");
        await world.SendAsync(new StopProcessingJobRequest { ProcessingJobName = "endless" });
        var asked = await world.SendAsync(new DescribeProcessingJobRequest { ProcessingJobName = "endless" });
        Assert.True(asked.ProcessingJobStatus is ProcessingJobStatus.Stopping or ProcessingJobStatus.Stopped, asked.ProcessingJobStatus);

        var job = await world.EndOfProcessingAsync("endless");
        Assert.Equal(ProcessingJobStatus.Stopped, job.ProcessingJobStatus);
        Assert.Equal("half done", await world.OutputAsync("endless", "train/half.csv"));
        Assert.Contains("The job is stopped.", await world.ProcessingLogAsync("endless"));
        await Signal.EndOfProcessAsync(child);
    }

    [Fact]
    public async Task A_job_that_runs_too_long_is_stopped()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var world = new LocalWorld(options => options with { Clock = clock, StopGrace = TimeSpan.Zero });
        var request = await Scene.ScriptAsync(world, "overdue", Endless, s_places);
        await world.SendAsync(request.Leaving("train") with { StoppingCondition = new ProcessingStoppingCondition { MaxRuntimeInSeconds = 3600 } });
        await ReadyAsync(world, "overdue");
        clock.Advance(TimeSpan.FromSeconds(3600));
        Assert.Equal(ProcessingJobStatus.Stopped, (await world.EndOfProcessingAsync("overdue")).ProcessingJobStatus);
        Assert.Equal("half done", await world.OutputAsync("overdue", "train/half.csv"));
        Assert.Contains("The job is stopped: it ran longer than MaxRuntimeInSeconds allows.", await world.ProcessingLogAsync("overdue"));
    }

    [Fact]
    public async Task Data_that_does_not_exist_fails_the_job_and_says_what_s3_means_here()
    {
        await using var world = new LocalWorld();
        var request = await Scene.ScriptAsync(world, "nodata", "print('never')");
        var job = await world.ProcessAsync(request.With(Scene.Input("raw", "nothing-here/", $"{Scene.Root}/input/raw")));
        Assert.StartsWith("ClientError: Data download failed: no objects found under s3://", job.FailureReason);
        Assert.Null(job.ProcessingStartTime);
        Assert.DoesNotContain("never", await world.ProcessingLogAsync("nodata"));
    }

    [Fact]
    public async Task What_a_script_leaves_running_ends_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the children of a process that ended by itself belong to nobody.");
        await using var world = new LocalWorld(options => options with { PowerShellHost = OtherShell.PowerShell });
        var request = await Scene.ScriptAsync(world, "parent", """
            import subprocess, sys
            child = subprocess.Popen([sys.executable, "-c", "import threading; threading.Event().wait()"])
            open(sys.argv[1] + "/child.txt", "w").write(str(child.pid))
            """, $"{Scene.Root}/train");
        await world.CompleteAsync(request.Leaving("train"));
        await Signal.EndOfProcessAsync(int.Parse(await world.OutputAsync("parent", "train/child.txt"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_job_whose_supervisor_is_gone_has_failed_and_its_script_is_ended()
    {
        await using var world = new LocalWorld(options => options with { PowerShellHost = OtherShell.PowerShell });
        await world.SendAsync((await Scene.ScriptAsync(world, "orphan", Endless, s_places)).Leaving("train"));
        var child = await ReadyAsync(world, "orphan");
        var supervisor = SurvivalTests.Supervisor(world, "orphan", "processing-job");
        using (var process = System.Diagnostics.Process.GetProcessById(supervisor.Id)) process.Kill(entireProcessTree: false);
        await Signal.EndOfProcessAsync(supervisor.Id);
        (await Files.FileLock.AcquireAsync(Path.Combine(world.Root, "processing-job", "orphan", "supervisor.lock"), TestContext.Current.CancellationToken)).Dispose();
        var job = await world.EndOfProcessingAsync("orphan");
        Assert.Equal(ProcessingJobStatus.Failed, job.ProcessingJobStatus);
        Assert.Contains("ended without reporting", job.FailureReason);
        await Signal.EndOfProcessAsync(child);
    }

    [Fact]
    public async Task A_script_that_says_a_lot_is_heard_to_its_last_word()
    {
        await using var world = new LocalWorld();
        await world.CompleteAsync(await Scene.ScriptAsync(world, "chatty", "import sys\nfor i in range(20000):\n    print('row', i, 'x' * 100)\n    print('error', i, file=sys.stderr)\nprint('last word')"));
        var file = Directory.EnumerateFiles(Path.Combine(world.Root, "logs"), "*.log", SearchOption.AllDirectories).Single();
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(40001, lines.Length);
        Assert.Single(lines, line => line.EndsWith(" last word", StringComparison.Ordinal));
    }

    internal static async Task<int> ReadyAsync(LocalWorld world, string job) =>
        int.Parse(await Signal.FileAsync(world.Root, Path.Combine(world.Root, "processing-job", job, "opt", "ml", "output", "ready")), CultureInfo.InvariantCulture);
}
