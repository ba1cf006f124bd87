using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.Containers;
using SageMaker.Ml.Local.Tests.World;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tests.Tuning;

public sealed class TuningTests
{
    // It reports once and then waits until it is stopped.
    private const string Endless = """
        echo "loss=$SM_HP_X"
        echo $$ > "$SM_OUTPUT_DIR/ready"
        exec tail -f /dev/null
        """;

    [Fact]
    public async Task A_tuning_runs_its_trials_and_knows_the_best_one()
    {
        await using var world = new LocalWorld();
        var tuning = await world.TuneAsync(await world.TuningOfAsync("first", Tunings.ReportX, maxJobs: 5));

        Assert.True(tuning.HyperParameterTuningJobStatus == HyperParameterTuningJobStatus.Completed, tuning.FailureReason);
        Assert.Equal(new TrainingJobStatusCounters { Completed = 5, InProgress = 0, RetryableError = 0, NonRetryableError = 0, Stopped = 0 }, tuning.TrainingJobStatusCounters);
        Assert.Equal(new ObjectiveStatusCounters { Succeeded = 5, Pending = 0, Failed = 0 }, tuning.ObjectiveStatusCounters);
        var trials = await world.TrialsOfAsync("first");
        Assert.Equal(5, trials.Count);
        Assert.All(trials, t => Assert.Equal(double.Parse(t.TunedHyperParameters!["x"], CultureInfo.InvariantCulture), t.FinalHyperParameterTuningJobObjectiveMetric!.Value));
        var best = trials.MinBy(t => t.FinalHyperParameterTuningJobObjectiveMetric!.Value)!;
        Assert.Equal(best.TrainingJobName, tuning.BestTrainingJob!.TrainingJobName);
        Assert.Null(tuning.OverallBestTrainingJob);
        Assert.True(tuning.ConsumedResources!.RuntimeInSeconds > 0);
    }

    [Fact]
    public async Task A_trial_is_a_training_job_like_any_other_named_as_the_service_names_it()
    {
        await using var world = new LocalWorld();
        var request = await world.TuningOfAsync("mine", Tunings.ReportX + "\necho \"args: $*\"", maxJobs: 1) with { Tags = [new Tag { Key = "team", Value = "blue" }] };
        await world.TuneAsync(request);

        var trial = Assert.Single(await world.TrialsOfAsync("mine"));
        Assert.Matches(new Regex("^mine-001-[0-9a-f]{8}$"), trial.TrainingJobName);
        var training = await world.SendAsync(new DescribeTrainingJobRequest { TrainingJobName = trial.TrainingJobName });
        Assert.Equal("arn:aws:sagemaker:local:000000000000:hyper-parameter-tuning-job/mine", training.TuningJobArn);
        Assert.Equal(("3", trial.TunedHyperParameters!["x"], "\"loss\""), (training.HyperParameters!["epochs"], training.HyperParameters["x"], training.HyperParameters["_tuning_objective_metric"]));
        Assert.Equal("team", Assert.Single((await world.SendAsync(new ListTagsRequest { ResourceArn = training.TrainingJobArn })).Tags!).Key);
        // What names the objective is for images of algorithms: a script is not given it.
        Assert.Contains($"args: --epochs 3 -x {trial.TunedHyperParameters["x"]}", await world.TrainingLogAsync(trial.TrainingJobName!));
        Assert.Contains(trial.TrainingJobName, (await world.SendAsync(new ListTrainingJobsRequest())).TrainingJobSummaries!.Select(t => t.TrainingJobName));
    }

    [Fact]
    public async Task No_more_trials_run_at_once_than_are_allowed()
    {
        await using var world = new LocalWorld();
        await world.TuneAsync(await world.TuningOfAsync("narrow", Tunings.ReportX, maxJobs: 7, maxParallel: 3));
        var trials = await world.TrialsOfAsync("narrow");
        Assert.Equal(7, trials.Count);
        Assert.All(trials, t => Assert.InRange(trials.Count(other => other.CreationTime <= t.CreationTime && other.TrainingEndTime > t.CreationTime), 1, 3));
        Assert.Contains(trials, t => trials.Any(other => other != t && other.CreationTime <= t.CreationTime && other.TrainingEndTime > t.CreationTime));
    }

    [Fact]
    public async Task The_same_seed_tries_the_same_values()
    {
        await using var world = new LocalWorld();
        var request = (await world.TuningOfAsync("once", Tunings.ReportX, maxJobs: 5, maxParallel: 1)).With(c => c with { Strategy = HyperParameterTuningJobStrategyType.Bayesian });
        await world.TuneAsync(request);
        await world.TuneAsync(request with { HyperParameterTuningJobName = "again" });
        Assert.Equal((await world.TrialsOfAsync("once")).Select(t => t.TunedHyperParameters!["x"]), (await world.TrialsOfAsync("again")).Select(t => t.TunedHyperParameters!["x"]));
    }

    [Fact]
    public async Task Trials_are_listed_in_the_order_of_their_objective()
    {
        await using var world = new LocalWorld();
        await world.TuneAsync((await world.TuningOfAsync("sorted", """test "$SM_HP_X" = none || echo "loss=$SM_HP_X" """)).WithGrid("2", "-1", "none", "0.5", "-3"));
        var request = new ListTrainingJobsForHyperParameterTuningJobRequest { HyperParameterTuningJobName = "sorted", SortBy = TrainingJobSortByOptions.FinalObjectiveMetricValue, MaxResults = 3 };
        var first = await world.SendAsync(request);
        var second = await world.SendAsync(request with { NextToken = first.NextToken });
        Assert.Equal(["-3", "-1", "0.5", "2"], first.TrainingJobSummaries!.Concat(second.TrainingJobSummaries!).Select(t => t.TunedHyperParameters!["x"]));
        Assert.Null(second.NextToken);
        Assert.Equal("2", (await world.SendAsync(request with { SortOrder = SortOrder.Descending })).TrainingJobSummaries![0].TunedHyperParameters!["x"]);
        Assert.Equal(1, (await world.SendAsync(new DescribeHyperParameterTuningJobRequest { HyperParameterTuningJobName = "sorted" })).ObjectiveStatusCounters!.Failed);
    }

    [Fact]
    public async Task A_grid_that_does_not_say_how_many_trials_it_has_is_told()
    {
        await using var world = new LocalWorld();
        var tuning = await world.TuneAsync((await world.TuningOfAsync("grid", Tunings.ReportX)).WithGrid("3", "1", "2"));
        Assert.Equal(3, tuning.HyperParameterTuningJobConfig!.ResourceLimits!.MaxNumberOfTrainingJobs);
        Assert.Equal(["3", "1", "2"], (await world.TrialsOfAsync("grid")).Select(t => t.TunedHyperParameters!["x"]));
        Assert.Equal("1", tuning.BestTrainingJob!.TunedHyperParameters!["x"]);
    }

    [Fact]
    public async Task Stopping_a_tuning_stops_its_trials_and_starts_no_others()
    {
        await using var world = new LocalWorld(options => options with { StopGrace = TimeSpan.Zero });
        await world.SendAsync(await world.TuningOfAsync("endless", Endless, maxJobs: 9));
        await ReadyAsync(world, "endless", 2);
        await world.SendAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = "endless" });
        var tuning = await world.EndOfTuningAsync("endless");

        Assert.Equal(HyperParameterTuningJobStatus.Stopped, tuning.HyperParameterTuningJobStatus);
        Assert.Equal(2, tuning.TrainingJobStatusCounters!.Stopped);
        Assert.Equal(0, tuning.TrainingJobStatusCounters.InProgress);
        Assert.All(await world.TrialsOfAsync("endless"), t => Assert.Equal(TrainingJobStatus.Stopped, t.TrainingJobStatus));
        Assert.Equal("ValidationException", (await world.RefuseAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = "endless" })).Code);
    }

    [Fact]
    public async Task A_tuning_that_runs_too_long_is_stopped()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var world = new LocalWorld(options => options with { Clock = clock, StopGrace = TimeSpan.Zero });
        await world.SendAsync((await world.TuningOfAsync("overdue", Endless, maxJobs: 9)).With(c => c with { ResourceLimits = c.ResourceLimits! with { MaxRuntimeInSeconds = 600 } }));
        await ReadyAsync(world, "overdue", 2);
        clock.Advance(TimeSpan.FromSeconds(600));
        var tuning = await world.EndOfTuningAsync("overdue");
        Assert.Equal((HyperParameterTuningJobStatus.Stopped, 600), (tuning.HyperParameterTuningJobStatus, tuning.ConsumedResources!.RuntimeInSeconds));
    }

    [Fact]
    public async Task A_trial_that_is_worse_than_the_others_is_stopped_early()
    {
        await using var world = new LocalWorld(options => options with { StopGrace = TimeSpan.Zero });
        var request = (await world.TuningOfAsync("early", """
            echo "loss=$SM_HP_X"
            test "$SM_HP_X" != 9 || exec tail -f /dev/null
            """, maxParallel: 1)).WithGrid("1", "2", "3", "4", "9", "0");
        var tuning = await world.TuneAsync(request.With(c => c with { TrainingJobEarlyStoppingType = TrainingJobEarlyStoppingType.Auto }));
        Assert.Equal(HyperParameterTuningJobStatus.Completed, tuning.HyperParameterTuningJobStatus);
        var trials = await world.TrialsOfAsync("early");
        Assert.Equal(["Completed", "Completed", "Completed", "Completed", "Stopped", "Completed"], trials.Select(t => t.TrainingJobStatus));
        Assert.Equal(9, trials[4].FinalHyperParameterTuningJobObjectiveMetric!.Value);
    }

    [Fact]
    public async Task Hyperband_stops_a_trial_that_is_not_among_the_best_third_at_its_rung()
    {
        await using var world = new LocalWorld(options => options with { StopGrace = TimeSpan.Zero });
        // Two brackets, one of which has a rung at the first epoch. Each trial is worse than the one before; the third at the rung never ends by itself.
        var search = new HyperbandSearch(SearchSpace.Of((await world.TuningOfAsync("bands", "")).HyperParameterTuningJobConfig!.ParameterRanges), 1, 1, 3, []);
        var third = Enumerable.Range(1, 10).Where(n => search.BracketOf(n) == 0).ElementAt(2);
        var request = (await world.TuningOfAsync("bands", """
            echo run >> "$RUNS"
            number=$(wc -l < "$RUNS" | tr -d ' ')
            echo "loss=$number"
            test "$number" != "$LAST" || exec tail -f /dev/null
            """, maxJobs: third, maxParallel: 1)).With(c => c with
        {
            Strategy = HyperParameterTuningJobStrategyType.Hyperband,
            StrategyConfig = new HyperParameterTuningJobStrategyConfig { HyperbandStrategyConfig = new HyperbandStrategyConfig { MinResource = 1, MaxResource = 3 } },
        });
        var environment = new Dictionary<string, string> { ["RUNS"] = Path.Combine(world.Root, "runs"), ["LAST"] = third.ToString(CultureInfo.InvariantCulture) };
        var tuning = await world.TuneAsync(request with { TrainingJobDefinition = request.TrainingJobDefinition! with { Environment = environment } });
        Assert.Equal((third - 1, 1), (tuning.TrainingJobStatusCounters!.Completed, tuning.TrainingJobStatusCounters.Stopped));
        Assert.Equal(TrainingJobStatus.Stopped, (await world.TrialsOfAsync("bands"))[third - 1].TrainingJobStatus);
    }

    [Fact]
    public async Task A_tuning_ends_when_its_target_is_reached()
    {
        await using var world = new LocalWorld();
        var request = (await world.TuningOfAsync("target", Tunings.ReportX, maxParallel: 1)).WithGrid("6", "5", "3", "1", "0");
        var tuning = await world.TuneAsync(request.With(c => c with { TuningJobCompletionCriteria = new TuningJobCompletionCriteria { TargetObjectiveMetricValue = 3 } }));
        Assert.Equal((HyperParameterTuningJobStatus.Completed, 3), (tuning.HyperParameterTuningJobStatus, tuning.TrainingJobStatusCounters!.Completed));
    }

    [Fact]
    public async Task A_tuning_ends_when_its_trials_do_not_improve_any_more()
    {
        await using var world = new LocalWorld();
        var request = (await world.TuningOfAsync("flat", Tunings.ReportX, maxParallel: 1)).WithGrid("2", "1", "3", "4", "5", "0");
        var criteria = new TuningJobCompletionCriteria { BestObjectiveNotImproving = new BestObjectiveNotImproving { MaxNumberOfTrainingJobsNotImproving = 3 } };
        var tuning = await world.TuneAsync(request.With(c => c with { TuningJobCompletionCriteria = criteria }));
        Assert.Equal((HyperParameterTuningJobStatus.Completed, 5), (tuning.HyperParameterTuningJobStatus, tuning.TrainingJobStatusCounters!.Completed));
        Assert.Equal(3, tuning.TuningJobCompletionDetails!.NumberOfTrainingJobsObjectiveNotImproving);
    }

    [Fact]
    public async Task A_script_that_never_reports_the_objective_fails_the_tuning_after_five_trials()
    {
        await using var world = new LocalWorld();
        var tuning = await world.TuneAsync(await world.TuningOfAsync("silent", "echo hello", maxJobs: 50, maxParallel: 1));
        Assert.Equal(HyperParameterTuningJobStatus.Failed, tuning.HyperParameterTuningJobStatus);
        Assert.StartsWith("No training job succeeded after 5 attempts. None reported the objective: make sure that the script prints lines", tuning.FailureReason, StringComparison.Ordinal);
        Assert.Equal(ObjectiveStatus.Failed, (await world.TrialsOfAsync("silent"))[0].ObjectiveStatus);
    }

    [Fact]
    public async Task A_tuning_whose_trials_all_fail_says_why_the_last_one_did()
    {
        await using var world = new LocalWorld();
        var tuning = await world.TuneAsync(await world.TuningOfAsync("broken", "echo 'out of luck' >&2; exit 3", maxJobs: 2));
        Assert.Equal(HyperParameterTuningJobStatus.Failed, tuning.HyperParameterTuningJobStatus);
        Assert.Matches("(?s)^No training job succeeded after 2 attempts\\. The last one, broken-002-.*exit code: 3.*out of luck", tuning.FailureReason);
        Assert.Equal(2, tuning.TrainingJobStatusCounters!.NonRetryableError);
    }

    [Fact]
    public async Task A_failed_trial_does_not_fail_the_tuning()
    {
        await using var world = new LocalWorld();
        var tuning = await world.TuneAsync((await world.TuningOfAsync("partly", """test "$SM_HP_X" != 1 && echo "loss=$SM_HP_X" """)).WithGrid("1", "2"));
        Assert.Equal(HyperParameterTuningJobStatus.Completed, tuning.HyperParameterTuningJobStatus);
        Assert.Equal("2", tuning.BestTrainingJob!.TunedHyperParameters!["x"]);
    }

    [Fact]
    public async Task Several_definitions_take_turns_each_with_its_own_ranges()
    {
        await using var world = new LocalWorld();
        var request = await world.TuningOfAsync("two", Tunings.ReportX, maxJobs: 4, maxParallel: 1);
        var one = request.TrainingJobDefinition! with
        {
            DefinitionName = "low",
            TuningObjective = request.HyperParameterTuningJobConfig!.HyperParameterTuningJobObjective,
            HyperParameterRanges = request.HyperParameterTuningJobConfig.ParameterRanges,
        };
        var other = one with { DefinitionName = "high", HyperParameterRanges = new ParameterRanges { IntegerParameterRanges = [new IntegerParameterRange { Name = "x", MinValue = "5", MaxValue = "9" }] } };
        var tuning = await world.TuneAsync(request.With(c => c with { HyperParameterTuningJobObjective = null, ParameterRanges = null }) with { TrainingJobDefinition = null, TrainingJobDefinitions = [one, other] });
        Assert.True(tuning.HyperParameterTuningJobStatus == HyperParameterTuningJobStatus.Completed, tuning.FailureReason);
        var trials = await world.TrialsOfAsync("two");
        Assert.Equal(["low", "high", "low", "high"], trials.Select(t => t.TrainingJobDefinitionName));
        Assert.All(trials, t => Assert.Equal(t.TrainingJobDefinitionName == "high", int.TryParse(t.TunedHyperParameters!["x"], out _)));
        Assert.Equal("low", tuning.BestTrainingJob!.TrainingJobDefinitionName);
    }

    [Fact]
    public async Task A_tuning_that_starts_warm_knows_the_best_of_its_parents_and_tries_nothing_again()
    {
        await using var world = new LocalWorld();
        var parent = await world.TuneAsync(await world.TuningOfAsync("parent", Tunings.ReportX, maxJobs: 3));
        var warm = new HyperParameterTuningJobWarmStartConfig
        {
            WarmStartType = HyperParameterTuningJobWarmStartType.IdenticalDataAndAlgorithm,
            ParentHyperParameterTuningJobs = [new ParentHyperParameterTuningJob { HyperParameterTuningJobName = "parent" }],
        };
        var request = (await world.TuningOfAsync("child", Tunings.ReportX, maxJobs: 1)).With(c => c with
        {
            Strategy = HyperParameterTuningJobStrategyType.Bayesian,
            ParameterRanges = new ParameterRanges { ContinuousParameterRanges = [new ContinuousParameterRange { Name = "x", MinValue = "0.5", MaxValue = "1" }] },
        });
        var child = await world.TuneAsync(request with { WarmStartConfig = warm });
        var best = new[] { parent.BestTrainingJob!, child.BestTrainingJob! }.MinBy(t => t.FinalHyperParameterTuningJobObjectiveMetric!.Value)!;
        Assert.Equal(best.TrainingJobName, child.OverallBestTrainingJob!.TrainingJobName);
    }

    [Fact]
    public async Task Trials_of_an_image_run_in_containers_which_get_the_hyperparameters()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, """
            import json
            from container import path
            given = json.load(open(path("/opt/ml/input/config/hyperparameters.json")))
            print("loss=" + given["x"], given["_tuning_objective_metric"], given["epochs"])
            """);
        var request = await world.Local.TuningOfAsync("image", "");
        var definition = request.TrainingJobDefinition!;
        var tuning = await world.Local.TuneAsync(request with
        {
            TrainingJobDefinition = definition with
            {
                StaticHyperParameters = new Dictionary<string, string> { ["epochs"] = "3" },
                AlgorithmSpecification = definition.AlgorithmSpecification! with { TrainingImage = ContainerWorld.Image },
            },
        });
        Assert.True(tuning.TrainingJobStatusCounters!.Completed == 4, tuning.FailureReason);
        var best = tuning.BestTrainingJob!;
        Assert.Contains($"loss={best.TunedHyperParameters!["x"]} loss 3", await world.Local.TrainingLogAsync(best.TrainingJobName!));
        Assert.Empty(world.Engine.Containers);
    }

    [Fact]
    public async Task A_tuning_that_lacks_a_container_engine_is_refused()
    {
        await using var world = new LocalWorld();
        var request = await world.TuningOfAsync("image", "");
        var definition = request.TrainingJobDefinition! with { StaticHyperParameters = null };
        Assert.Equal("ContainerEngineMissing", (await world.RefuseAsync(request with { TrainingJobDefinition = definition })).Code);
    }

    [Fact]
    public async Task Tunings_are_listed_with_their_counters()
    {
        await using var world = new LocalWorld();
        await world.TuneAsync(await world.TuningOfAsync("b-second", Tunings.ReportX, maxJobs: 1));
        await world.TuneAsync(await world.TuningOfAsync("a-first", Tunings.ReportX, maxJobs: 2));
        var all = (await world.SendAsync(new ListHyperParameterTuningJobsRequest())).HyperParameterTuningJobSummaries!;
        Assert.Equal([("a-first", 2), ("b-second", 1)], all.Select(t => (t.HyperParameterTuningJobName!, t.TrainingJobStatusCounters!.Completed!.Value)));
        Assert.Equal("a-first", Assert.Single((await world.SendAsync(new ListHyperParameterTuningJobsRequest { NameContains = "first" })).HyperParameterTuningJobSummaries!).HyperParameterTuningJobName);
        Assert.Empty((await world.SendAsync(new ListHyperParameterTuningJobsRequest { StatusEquals = "Failed" })).HyperParameterTuningJobSummaries!);
    }

    private static async Task ReadyAsync(LocalWorld world, string name, int count) => await Signal.UntilAsync(world.Root, async () =>
    {
        var trials = await world.TrialsOfAsync(name);
        return trials.Count(t => File.Exists(Path.Combine(world.Root, "training-job", t.TrainingJobName!, "opt", "ml", "output", "ready"))) >= count ? trials : null;
    });
}
