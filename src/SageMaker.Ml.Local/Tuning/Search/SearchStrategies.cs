using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Makes the strategy that a request asks for.</summary>
internal static class SearchStrategies
{
    // The service's own limit.
    private const int MostEpochs = 20_000;

    // Where the service looks for MaxResource when Hyperband is not given one.
    private static readonly string[] s_epochNames = ["epochs", "numepochs", "n-epochs", "n_epochs", "num_epochs"];

    /// <summary>The strategy.</summary>
    /// <param name="config">The tuning's configuration.</param>
    /// <param name="space">Where it searches.</param>
    /// <param name="fixedValues">The hyperparameters that are the same in all trials.</param>
    /// <param name="seed">What random choices depend on.</param>
    /// <param name="earlier">Earlier tunings to learn from.</param>
    /// <exception cref="TuningProblem">The strategy cannot search there.</exception>
    public static ISearchStrategy Of(HyperParameterTuningJobConfig config, SearchSpace space, IReadOnlyDictionary<string, string> fixedValues, int seed, IReadOnlyList<EarlierTuning> earlier)
    {
        var stopsEarly = config.TrainingJobEarlyStoppingType == TrainingJobEarlyStoppingType.Auto;
        if (config.Strategy != HyperParameterTuningJobStrategyType.Hyperband && config.StrategyConfig?.HyperbandStrategyConfig is not null)
        {
            throw new TuningProblem($"MinResource and MaxResource belong to the strategy Hyperband, and the strategy is {config.Strategy}. Use -Strategy Hyperband or leave them out.");
        }

        if (config.Strategy == HyperParameterTuningJobStrategyType.Hyperband && stopsEarly)
        {
            throw new TuningProblem("TrainingJobEarlyStoppingType Auto: the strategy Hyperband stops trials by itself. Leave -EarlyStopping out.");
        }

        ISearchStrategy strategy = config.Strategy switch
        {
            HyperParameterTuningJobStrategyType.Random => new RandomSearch(space, seed, earlier),
            HyperParameterTuningJobStrategyType.Bayesian => new BayesianSearch(space, seed, earlier),
            HyperParameterTuningJobStrategyType.Grid => new GridSearch(space),
            HyperParameterTuningJobStrategyType.Hyperband => Hyperband(config.StrategyConfig?.HyperbandStrategyConfig, space, fixedValues, seed, earlier),
            _ => throw new TuningProblem($"The strategy '{config.Strategy}' is not known on this machine. Use -Strategy Bayesian, Random, Grid or Hyperband."),
        };
        return stopsEarly ? new EarlyStopping(strategy) : strategy;
    }

    private static HyperbandSearch Hyperband(HyperbandStrategyConfig? config, SearchSpace space, IReadOnlyDictionary<string, string> fixedValues, int seed, IReadOnlyList<EarlierTuning> earlier)
    {
        var most = config?.MaxResource ?? s_epochNames.Select(name => Epochs(fixedValues, name)).FirstOrDefault(epochs => epochs is not null)
            ?? throw new TuningProblem($"MaxResource of the strategy Hyperband is not given, and none of the hyperparameters {string.Join(", ", s_epochNames)} says it. Give -MaxResource, the epochs of a whole training.");
        return most <= MostEpochs
            ? new HyperbandSearch(space, seed, config?.MinResource ?? 1, most, earlier)
            : throw new TuningProblem($"MaxResource {most} of the strategy Hyperband is above {MostEpochs}. Lower -MaxResource, or report the objective less often.");
    }

    private static int? Epochs(IReadOnlyDictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var text) && Number.ReadInteger(text.Trim('"')) is > 0 and <= int.MaxValue and var epochs ? (int)epochs : null;
}
