using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Tuning;

/// <summary>Tunings of one shell script, which finds its hyperparameters in SM_HP_… and reports lines such as <c>loss=0.25</c>.</summary>
internal static class Tunings
{
    public const string ReportX = """echo "loss=$SM_HP_X" """;

    /// <summary>A tuning that lets x go from 0 to 1, ready to be changed and sent.</summary>
    public static async Task<CreateHyperParameterTuningJobRequest> TuningOfAsync(this LocalWorld world, string name, string script, int maxJobs = 4, int maxParallel = 2) => new()
    {
        HyperParameterTuningJobName = name,
        HyperParameterTuningJobConfig = new HyperParameterTuningJobConfig
        {
            Strategy = HyperParameterTuningJobStrategyType.Random,
            HyperParameterTuningJobObjective = new HyperParameterTuningJobObjective { Type = HyperParameterTuningJobObjectiveType.Minimize, MetricName = "loss" },
            ResourceLimits = new ResourceLimits { MaxNumberOfTrainingJobs = maxJobs, MaxParallelTrainingJobs = maxParallel },
            ParameterRanges = new ParameterRanges { ContinuousParameterRanges = [new ContinuousParameterRange { Name = "x", MinValue = "0", MaxValue = "1", ScalingType = "Linear" }] },
            RandomSeed = 1,
        },
        TrainingJobDefinition = await world.DefinitionOfAsync(name, script),
    };

    public static async Task<HyperParameterTrainingJobDefinition> DefinitionOfAsync(this LocalWorld world, string name, string script)
    {
        var training = await world.TrainingOfAsync(name, script, "train.sh");
        return new HyperParameterTrainingJobDefinition
        {
            StaticHyperParameters = new Dictionary<string, string>(training.HyperParameters!) { ["epochs"] = "3" },
            AlgorithmSpecification = new HyperParameterAlgorithmSpecification
            {
                TrainingImage = training.AlgorithmSpecification!.TrainingImage,
                TrainingInputMode = TrainingInputMode.File,
                MetricDefinitions = [new MetricDefinition { Name = "loss", Regex = "loss=([0-9.eE+-]+)" }],
            },
            RoleArn = training.RoleArn,
            OutputDataConfig = training.OutputDataConfig,
            ResourceConfig = training.ResourceConfig,
            StoppingCondition = training.StoppingCondition,
        };
    }

    /// <summary>The same with other settings.</summary>
    public static CreateHyperParameterTuningJobRequest With(this CreateHyperParameterTuningJobRequest request, Func<HyperParameterTuningJobConfig, HyperParameterTuningJobConfig> change) =>
        request with { HyperParameterTuningJobConfig = change(request.HyperParameterTuningJobConfig!) };

    /// <summary>The same with a grid of values for x, tried in their order.</summary>
    public static CreateHyperParameterTuningJobRequest WithGrid(this CreateHyperParameterTuningJobRequest request, params string[] values) => request.With(config => config with
    {
        Strategy = HyperParameterTuningJobStrategyType.Grid,
        ResourceLimits = config.ResourceLimits! with { MaxNumberOfTrainingJobs = null },
        ParameterRanges = new ParameterRanges { CategoricalParameterRanges = [new CategoricalParameterRange { Name = "x", Values = values }] },
    });

    /// <summary>Starts a tuning and waits for its end.</summary>
    public static async Task<DescribeHyperParameterTuningJobResponse> TuneAsync(this LocalWorld world, CreateHyperParameterTuningJobRequest request)
    {
        await world.SendAsync(request);
        return await world.EndOfTuningAsync(request.HyperParameterTuningJobName!);
    }

    /// <summary>The trials of a tuning in the order of their numbers.</summary>
    public static async Task<IReadOnlyList<HyperParameterTrainingJobSummary>> TrialsOfAsync(this LocalWorld world, string name) =>
        (await world.SendAsync(new ListTrainingJobsForHyperParameterTuningJobRequest { HyperParameterTuningJobName = name, MaxResults = 100 })).TrainingJobSummaries!;
}
