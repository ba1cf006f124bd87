using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Which way the objective is to go. Strategies only know losses, which are to be small.</summary>
internal sealed record Goal(bool Minimize)
{
    public static Goal Of(HyperParameterTuningJobObjective objective) => new(objective.Type == HyperParameterTuningJobObjectiveType.Minimize);

    /// <summary>The loss of a value of the objective; the other way round, the value of a loss.</summary>
    public double Loss(double value) => Minimize ? value : -value;
}
