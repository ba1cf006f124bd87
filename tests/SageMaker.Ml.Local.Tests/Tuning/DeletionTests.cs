using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Tuning;

/// <summary>A tuning is deleted as the service deletes one: the entry goes, its trainings stay.</summary>
public sealed class DeletionTests
{
    [Fact]
    public async Task A_deleted_tuning_is_gone_and_its_trainings_and_their_models_are_not()
    {
        await using var world = new LocalWorld();
        await world.TuneAsync(await world.TuningOfAsync("gone", Tunings.ReportX + "\necho 1 > \"$SM_MODEL_DIR/weights\"", maxJobs: 1));
        var trial = Assert.Single(await world.TrialsOfAsync("gone")).TrainingJobName!;

        await world.SendAsync(new DeleteHyperParameterTuningJobRequest { HyperParameterTuningJobName = "gone" });

        Assert.Equal("Requested resource not found.", (await world.RefuseAsync(new DescribeHyperParameterTuningJobRequest { HyperParameterTuningJobName = "gone" })).Message);
        Assert.Empty((await world.SendAsync(new ListHyperParameterTuningJobsRequest())).HyperParameterTuningJobSummaries!);
        var training = await world.SendAsync(new DescribeTrainingJobRequest { TrainingJobName = trial });
        Assert.Equal(TrainingJobStatus.Completed, training.TrainingJobStatus);
        Assert.Contains("weights", await world.ReadArchiveAsync(training.ModelArtifacts!.S3ModelArtifacts!));
        Assert.NotEmpty(await world.TrainingLogAsync(trial));
    }

    [Fact]
    public async Task The_name_of_a_deleted_tuning_can_be_used_again()
    {
        await using var world = new LocalWorld();
        var request = await world.TuningOfAsync("again", Tunings.ReportX, maxJobs: 1);
        await world.TuneAsync(request);
        await world.SendAsync(new DeleteHyperParameterTuningJobRequest { HyperParameterTuningJobName = "again" });

        var second = await world.TuneAsync(request);

        Assert.Equal(HyperParameterTuningJobStatus.Completed, second.HyperParameterTuningJobStatus);
        Assert.Single(await world.TrialsOfAsync("again"));
    }

    [Fact]
    public async Task A_tuning_that_runs_is_not_deleted()
    {
        await using var world = new LocalWorld(options => options with { StopGrace = TimeSpan.Zero });
        await world.SendAsync(await world.TuningOfAsync("busy", "exec tail -f /dev/null", maxJobs: 1));

        var error = await world.RefuseAsync(new DeleteHyperParameterTuningJobRequest { HyperParameterTuningJobName = "busy" });

        Assert.Equal(
            ("ValidationException", "The request was rejected because the hyper parameter tuning job is in status InProgress. Stop it, wait for its end, and delete it then."),
            (error.Code, error.Message));
        await world.SendAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = "busy" });
        await world.EndOfTuningAsync("busy");
        await world.SendAsync(new DeleteHyperParameterTuningJobRequest { HyperParameterTuningJobName = "busy" });
    }

    [Fact]
    public async Task A_tuning_that_does_not_exist_cannot_be_deleted()
    {
        await using var world = new LocalWorld();
        Assert.Equal("Requested resource not found.", (await world.RefuseAsync(new DeleteHyperParameterTuningJobRequest { HyperParameterTuningJobName = "nobody" })).Message);
    }
}
