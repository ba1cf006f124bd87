using System.Management.Automation;
using SageMaker.Ml.PowerShell.Arguments;

namespace SageMaker.Ml.PowerShell.Tuning;

/// <content>How the tuning searches, and when it has searched enough.</content>
public sealed partial class StartSmTuningCommand
{
    /// <summary>How to search: Bayesian learns from the trainings before; Random does not; Grid tries all combinations of lists; Hyperband ends early what promises nothing. Bayesian unless given.</summary>
    [Parameter]
    [ValidateSet("Bayesian", "Random", "Grid", "Hyperband")]
    public string Strategy { get; set; } = "Bayesian";

    /// <summary>How many trainings to start at the most; 10 unless given, and for Grid as many as there are combinations.</summary>
    [Parameter]
    public int? MaxJobs { get; set; }

    /// <summary>How many trainings may run at the same time; 1 unless given. A Bayesian search learns the more the fewer run at once.</summary>
    [Parameter]
    public int MaxParallel { get; set; } = 1;

    /// <summary>How long the tuning as a whole may take: a TimeSpan, seconds, or a text such as 2h. That of one training is the estimator's.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? MaxRuntime { get; set; }

    /// <summary>For Hyperband: the least number of epochs that a training gets.</summary>
    [Parameter]
    public int? MinResource { get; set; }

    /// <summary>For Hyperband: the number of epochs after which a training is ended. The hyperparameter epochs unless given.</summary>
    [Parameter]
    public int? MaxResource { get; set; }

    /// <summary>End trainings early that are worse than the median of those before.</summary>
    [Parameter]
    public SwitchParameter EarlyStopping { get; set; }

    /// <summary>End when a training reaches this value of the objective.</summary>
    [Parameter]
    public double? TargetObjective { get; set; }

    /// <summary>End after this many trainings without an improvement, 3 at least.</summary>
    [Parameter]
    public int? MaxNotImproving { get; set; }

    /// <summary>End when the service sees that trainings do not get better.</summary>
    [Parameter]
    public SwitchParameter CompleteOnConvergence { get; set; }

    /// <summary>Makes the search repeatable: the same seed tries the same values.</summary>
    [Parameter]
    public int? RandomSeed { get; set; }

    /// <summary>Earlier tunings to learn from, at most 5: their names, their ARNs or the objects themselves.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [TuningTransformation]
    [ArgumentCompleter(typeof(TuningNameCompleter))]
    public TuningReference[] WarmStart { get; set; } = [];

    /// <summary>What the earlier tunings have in common with this one: IdenticalDataAndAlgorithm, or TransferLearning for similar ones. TransferLearning unless given.</summary>
    [Parameter]
    [ValidateSet("IdenticalDataAndAlgorithm", "TransferLearning")]
    public string? WarmStartType { get; set; }
}
