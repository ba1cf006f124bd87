using System.Text.Json;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Processes;
using SageMaker.Ml.Local.Tests.Hosts;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Tuning;

/// <summary>Tunings and the processes that watch over them.</summary>
public sealed class TakeUpTests
{
    // It says that it runs, and waits until the test says go.
    private const string Gated = """
        echo run >> "$RUNS"
        while [ ! -e "$GATE" ]; do sleep 0.02; done
        echo "loss=$SM_HP_X"
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tuning_whose_supervisor_is_gone_goes_on_with_the_next_look_and_no_trial_is_lost_or_run_twice()
    {
        await using var world = new LocalWorld(options => options with { PowerShellHost = OtherShell.PowerShell });
        var (gate, runs) = (Path.Combine(world.Root, "go"), Path.Combine(world.Root, "runs"));
        await world.SendAsync(Gate(await world.TuningOfAsync("orphan", Gated, maxJobs: 3), gate, runs));
        await RunsAsync(world, runs, 2);
        await KillAsync(Supervisor(world, "orphan"), world, "orphan");

        // Both trials that were running go on without it.
        Assert.All(await world.TrialsOfAsync("orphan"), t => Assert.Equal(TrainingJobStatus.InProgress, t.TrainingJobStatus));
        await File.WriteAllTextAsync(gate, "", Cancel);
        var tuning = await world.EndOfTuningAsync("orphan");

        Assert.True(tuning.HyperParameterTuningJobStatus == HyperParameterTuningJobStatus.Completed, tuning.FailureReason);
        Assert.Equal(3, tuning.TrainingJobStatusCounters!.Completed);
        Assert.Equal(3, (await File.ReadAllLinesAsync(runs, Cancel)).Length);
        Assert.Equal(3, (await world.TrialsOfAsync("orphan")).Select(t => t.TunedHyperParameters!["x"]).Distinct().Count());
    }

    [Fact]
    public async Task A_trial_that_was_chosen_and_not_started_is_started_by_the_next_supervisor()
    {
        await using var world = new LocalWorld(options => options with { PowerShellHost = OtherShell.PowerShell });
        var (gate, runs) = (Path.Combine(world.Root, "go"), Path.Combine(world.Root, "runs"));
        await world.SendAsync(Gate(await world.TuningOfAsync("chosen", Gated, maxJobs: 2), gate, runs));
        await RunsAsync(world, runs, 2);
        await KillAsync(Supervisor(world, "chosen"), world, "chosen");
        // As if it had ended between the two.
        var lost = (await File.ReadAllTextAsync(Path.Combine(world.Root, "hyper-parameter-tuning-job", "chosen", "trials", "000002.json"), Cancel));
        var name = JsonDocument.Parse(lost).RootElement.GetProperty("TrainingJobName").GetString()!;
        await world.SendAsync(new StopTrainingJobRequest { TrainingJobName = name });
        await world.EndOfAsync(name);
        Directory.Delete(Path.Combine(world.Root, "training-job", name), recursive: true);

        await File.WriteAllTextAsync(gate, "", Cancel);
        var tuning = await world.EndOfTuningAsync("chosen");
        Assert.True(tuning.HyperParameterTuningJobStatus == HyperParameterTuningJobStatus.Completed, tuning.FailureReason);
        Assert.Equal(2, tuning.TrainingJobStatusCounters!.Completed);
        Assert.Equal(name, (await world.TrialsOfAsync("chosen"))[1].TrainingJobName);
    }

    [Fact]
    public async Task A_tuning_that_is_taken_up_in_vain_fails_with_the_words_of_its_supervisor()
    {
        await using var world = new LocalWorld(options => options with { PowerShellHost = ["python3", "-c", "import sys; sys.exit('nothing works here')"] });
        await world.SendAsync(await world.TuningOfAsync("unborn", Tunings.ReportX));
        DescribeHyperParameterTuningJobResponse tuning;
        do
        {
            if (File.Exists(Launched(world, "unborn"))) await Signal.EndOfProcessAsync(Supervisor(world, "unborn").Id);
            tuning = await world.SendAsync(new DescribeHyperParameterTuningJobRequest { HyperParameterTuningJobName = "unborn" });
        }
        while (tuning.HyperParameterTuningJobStatus == HyperParameterTuningJobStatus.InProgress);

        Assert.Contains("nothing works here", tuning.FailureReason, StringComparison.Ordinal);
    }

    private static CreateHyperParameterTuningJobRequest Gate(CreateHyperParameterTuningJobRequest request, string gate, string runs) => request with
    {
        TrainingJobDefinition = request.TrainingJobDefinition! with { Environment = new Dictionary<string, string> { ["GATE"] = gate, ["RUNS"] = runs } },
    };

    private static Task<string> RunsAsync(LocalWorld world, string runs, int count) => Signal.UntilAsync(world.Root, async () =>
        File.Exists(runs) && await File.ReadAllTextAsync(runs, Cancel) is var text && text.Count(c => c == '\n') >= count ? text : null);

    private static async Task KillAsync(ProcessIdentity supervisor, LocalWorld world, string name)
    {
        using (var process = System.Diagnostics.Process.GetProcessById(supervisor.Id)) process.Kill(entireProcessTree: false);
        await Signal.EndOfProcessAsync(supervisor.Id);
        // The last of its threads may end after the first; the lock is free when all have.
        (await Files.FileLock.AcquireAsync(Path.Combine(Path.GetDirectoryName(Launched(world, name))!, "supervisor.lock"), Cancel)).Dispose();
    }

    private static ProcessIdentity Supervisor(LocalWorld world, string name) => JsonSerializer.Deserialize<ProcessIdentity>(File.ReadAllText(Launched(world, name)))!;

    private static string Launched(LocalWorld world, string name) => Path.Combine(world.Root, "hyper-parameter-tuning-job", name, "launched.json");
}
