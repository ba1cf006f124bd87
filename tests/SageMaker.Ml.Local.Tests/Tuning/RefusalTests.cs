using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Tuning;

/// <summary>What cannot be tuned here is said before anything starts, with the parameter and the remedy.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string, string, string> Refusals => new()
    {
        { "autotune", "UnsupportedOnLocal", "AutoTune: the service chooses ranges and strategy by itself. Leave -AutoTune out and give -Range." },
        { "auto-range", "UnsupportedOnLocal", "Range 'y' is to be chosen by the service. Give -Range a range or a list of values for it, such as New-SmRange 0.01 0.3." },
        { "no-range", "ValidationException", "There is nothing to tune: the request has no range. Give -Range at least one hyperparameter." },
        { "reversed", "ValidationException", "Range 'x': its minimum 2 is above its maximum 1. Exchange them." },
        { "both", "ValidationException", "The hyperparameter 'epochs' has a range and the fixed value '3'. Leave it out of -HyperParameter or of -Range." },
        { "metric", "ValidationException", "The objective 'auc' is not a metric of the training: there are 'loss'. Give -MetricDefinition @{ 'auc' = 'regex with one group' }." },
        { "no-objective", "ValidationException", "The request does not say what to tune for. Give -Objective the name of a metric." },
        { "grid-count", "ValidationException", "MaxJobs is 3, and the lists of the strategy Grid make 2 combinations. Leave -MaxJobs out or give that number." },
        { "grid-range", "ValidationException", "Range 'x': the strategy Grid tries lists of values and no ranges of numbers. Give -Range a list for it, or use -Strategy Random." },
        { "endless", "ValidationException", "Nothing ends this tuning: it has no number of trials, no time limit and no criterion that is met in any case. Give -MaxJobs." },
        { "hyperband", "ValidationException", "MaxResource 30000 of the strategy Hyperband is above 20000. Lower -MaxResource, or report the objective less often." },
        { "no-script", "UnsupportedOnLocal", "The request has neither a script nor an image." },
        { "checkpoints", "UnsupportedOnLocal", "CheckpointPath: a script in a process has no /opt/ml/checkpoints. Leave -CheckpointPath out." },
        { "too-many", "ValidationException", "The trainings of this tuning cannot be made: HyperParameters" },
        { "no-parent", "ValidationException", "The parent tuning 'nobody' does not exist on this machine. Get-SmTuning lists those that do." },
        { "no-definition", "ValidationException", "The request has no training definition. Pipe an estimator to Start-SmTuning." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_cannot_be_tuned_is_refused(string flaw, string code, string words)
    {
        await using var world = new LocalWorld();
        var error = await world.RefuseAsync(Flawed(flaw, await world.TuningOfAsync(flaw, Tunings.ReportX)));
        Assert.Equal(code, error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty((await world.SendAsync(new ListHyperParameterTuningJobsRequest())).HyperParameterTuningJobSummaries!);
    }

    [Fact]
    public async Task A_parent_must_have_ended_and_be_of_the_same_task()
    {
        await using var world = new LocalWorld(options => options with { StopGrace = TimeSpan.Zero });
        await world.SendAsync(await world.TuningOfAsync("parent", "exec tail -f /dev/null", maxJobs: 1));
        var child = WithParent(await world.TuningOfAsync("child", Tunings.ReportX), "parent");
        Assert.Contains("'parent' is still InProgress. Wait for it with Wait-SmTuning parent.", (await world.RefuseAsync(child)).Message, StringComparison.Ordinal);
        await world.SendAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = "parent" });
        await world.EndOfTuningAsync("parent");

        var image = child with { TrainingJobDefinition = child.TrainingJobDefinition! with { AlgorithmSpecification = child.TrainingJobDefinition.AlgorithmSpecification! with { TrainingImage = "other:1" } } };
        Assert.Contains("trains with the image", (await world.RefuseAsync(image)).Message, StringComparison.Ordinal);
        var objective = child.With(c => c with { HyperParameterTuningJobObjective = c.HyperParameterTuningJobObjective! with { Type = "Maximize" } });
        Assert.Contains("has the objective 'loss' (Minimize)", (await world.RefuseAsync(objective)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_used_once()
    {
        await using var world = new LocalWorld();
        var request = await world.TuningOfAsync("once", Tunings.ReportX, maxJobs: 1);
        await world.TuneAsync(request);
        Assert.Equal("ResourceInUse", (await world.RefuseAsync(request)).Code);
    }

    [Fact]
    public async Task A_tuning_that_does_not_exist_is_not_found()
    {
        await using var world = new LocalWorld();
        Assert.Equal("ValidationException", (await world.RefuseAsync(new DescribeHyperParameterTuningJobRequest { HyperParameterTuningJobName = "nobody" })).Code);
        Assert.Equal("ValidationException", (await world.RefuseAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = "nobody" })).Code);
        Assert.Equal("ValidationException", (await world.RefuseAsync(new ListTrainingJobsForHyperParameterTuningJobRequest { HyperParameterTuningJobName = "nobody" })).Code);
    }

    private static CreateHyperParameterTuningJobRequest Flawed(string flaw, CreateHyperParameterTuningJobRequest request)
    {
        var definition = request.TrainingJobDefinition!;
        return flaw switch
        {
            "autotune" => request with { Autotune = new Autotune { Mode = AutotuneMode.Enabled } },
            "auto-range" => Ranges(new ParameterRanges { AutoParameters = [new AutoParameter { Name = "y", ValueHint = "1" }] }),
            "no-range" => Ranges(null),
            "reversed" => Ranges(new ParameterRanges { IntegerParameterRanges = [new IntegerParameterRange { Name = "x", MinValue = "2", MaxValue = "1" }] }),
            "both" => Ranges(new ParameterRanges { CategoricalParameterRanges = [new CategoricalParameterRange { Name = "epochs", Values = ["1", "2"] }] }),
            "metric" => request.With(c => c with { HyperParameterTuningJobObjective = c.HyperParameterTuningJobObjective! with { MetricName = "auc" } }),
            "no-objective" => request.With(c => c with { HyperParameterTuningJobObjective = null }),
            "grid-count" => request.WithGrid("1", "2").With(c => c with { ResourceLimits = c.ResourceLimits! with { MaxNumberOfTrainingJobs = 3 } }),
            "grid-range" => request.With(c => c with { Strategy = "Grid" }),
            "endless" => request.With(c => c with { ResourceLimits = c.ResourceLimits! with { MaxNumberOfTrainingJobs = null } }),
            "hyperband" => request.With(c => c with
            {
                Strategy = "Hyperband",
                StrategyConfig = new HyperParameterTuningJobStrategyConfig { HyperbandStrategyConfig = new HyperbandStrategyConfig { MaxResource = 30000 } },
            }),
            "no-script" => request with { TrainingJobDefinition = definition with { StaticHyperParameters = null, AlgorithmSpecification = definition.AlgorithmSpecification! with { TrainingImage = "local/python" } } },
            "checkpoints" => request with { TrainingJobDefinition = definition with { CheckpointConfig = new CheckpointConfig { S3Uri = "s3://bucket/checkpoints" } } },
            "too-many" => request with
            {
                TrainingJobDefinition = definition with { StaticHyperParameters = definition.StaticHyperParameters!.Concat(Enumerable.Range(0, 97).Select(i => KeyValuePair.Create($"h{i}", "1"))).ToDictionary() },
            },
            "no-parent" => WithParent(request, "nobody"),
            "no-definition" => request with { TrainingJobDefinition = null },
            _ => throw new ArgumentOutOfRangeException(nameof(flaw), flaw, null),
        };

        CreateHyperParameterTuningJobRequest Ranges(ParameterRanges? ranges) => request.With(c => c with { ParameterRanges = ranges });
    }

    private static CreateHyperParameterTuningJobRequest WithParent(CreateHyperParameterTuningJobRequest request, string parent) => request with
    {
        WarmStartConfig = new HyperParameterTuningJobWarmStartConfig
        {
            WarmStartType = HyperParameterTuningJobWarmStartType.IdenticalDataAndAlgorithm,
            ParentHyperParameterTuningJobs = [new ParentHyperParameterTuningJob { HyperParameterTuningJobName = parent }],
        },
    };
}
