namespace SageMaker.Ml.Local.Jobs;

/// <summary>What goes with the request that creates a job.</summary>
internal sealed record JobStart<TState>
{
    /// <summary>How the job runs in containers; null for processes.</summary>
    public ContainerPlan? Containers { get; init; }

    /// <summary>For a job that starts trainings: how those of each of its definitions run in containers, null for processes.</summary>
    public IReadOnlyList<ContainerPlan?>? Trials { get; init; }

    /// <summary>Adds what the request does not say to the state of the job before anybody sees it.</summary>
    public Func<TState, TState> Accepted { get; init; } = state => state;
}
