namespace SageMaker.Ml.Tuning;

/// <summary>How a tuning searches, and when it has searched enough.</summary>
/// <remarks>The properties are named as the parameters of <c>Start-SmTuning</c>.</remarks>
public sealed record TuningOptions
{
    /// <summary>How many trainings a tuning starts when nothing else ends it.</summary>
    public const int DefaultMaxJobs = 10;

    /// <summary>The tuning's name; null for a new one.</summary>
    public string? Name { get; init; }

    /// <summary>What a new name begins with; null for that of the estimator or its image.</summary>
    public string? BaseName { get; init; }

    /// <summary>Whether the best training is that with the least value of the objective.</summary>
    public bool Minimize { get; init; }

    /// <summary><c>Bayesian</c>, <c>Random</c>, <c>Grid</c> or <c>Hyperband</c>.</summary>
    public string Strategy { get; init; } = "Bayesian";

    /// <summary>How many trainings to start at the most; null for ten, and for as many as a grid has points.</summary>
    public int? MaxJobs { get; init; }

    /// <summary>How many trainings run at once at the most.</summary>
    public int MaxParallel { get; init; } = 1;

    /// <summary>How long the tuning as a whole may take; null for no limit.</summary>
    public TimeSpan? MaxRuntime { get; init; }

    /// <summary>Hyperband: the least number of epochs that a training gets.</summary>
    public int? MinResource { get; init; }

    /// <summary>Hyperband: the number of epochs after which a training is ended.</summary>
    public int? MaxResource { get; init; }

    /// <summary>Whether trainings that promise nothing are ended early.</summary>
    public bool EarlyStopping { get; init; }

    /// <summary>The names of earlier tunings whose results are used.</summary>
    public IReadOnlyList<string> WarmStart { get; init; } = [];

    /// <summary><c>TransferLearning</c>, or <c>IdenticalDataAndAlgorithm</c> where data and image are the same; null for the first.</summary>
    public string? WarmStartType { get; init; }

    /// <summary>The value of the objective that is good enough; null for none.</summary>
    public double? TargetObjective { get; init; }

    /// <summary>After how many trainings without an improvement the tuning ends; null for never.</summary>
    public int? MaxNotImproving { get; init; }

    /// <summary>Whether the tuning ends when the service sees that it does not get better; null when that is not said.</summary>
    public bool? CompleteOnConvergence { get; init; }

    /// <summary>Makes a search repeatable; null for a new one each time.</summary>
    public int? RandomSeed { get; init; }

    /// <summary>Whether the service chooses the ranges of hyperparameters that have none.</summary>
    public bool AutoTune { get; init; }

    /// <summary>Tags of the tuning, over those of its estimators.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = new Dictionary<string, string>();

    /// <summary>How many trainings the request asks for; null when the grid tells.</summary>
    internal int? Jobs => MaxJobs ?? (Strategy == Contracts.Api.HyperParameterTuningJobStrategyType.Grid ? null : DefaultMaxJobs);
}
