namespace SageMaker.Ml.Jobs;

/// <summary>How far a job is, whatever its kind calls it.</summary>
public enum JobPhase
{
    /// <summary>It runs, or is about to run or to stop.</summary>
    Running,

    /// <summary>It is done.</summary>
    Completed,

    /// <summary>It ended in failure.</summary>
    Failed,

    /// <summary>It was stopped before it was done.</summary>
    Stopped,
}

/// <summary>What a job of any kind says of itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="Status">The service's word for that.</param>
/// <param name="SecondaryStatus">What exactly it is doing, for kinds that say so.</param>
/// <param name="StatusMessage">The service's words on the last step.</param>
/// <param name="FailureReason">Why it failed.</param>
/// <param name="Hosts">How many machines write a log; null when that is not known.</param>
public sealed record JobState(
    string Name, JobPhase Phase, string Status, string? SecondaryStatus = null, string? StatusMessage = null, string? FailureReason = null, int? Hosts = null)
{
    /// <summary>How far a job is whose status is one of the service's words, which are the same for all kinds of jobs.</summary>
    public static JobPhase PhaseOf(string? status) => status switch
    {
        "Completed" => JobPhase.Completed,
        "Failed" => JobPhase.Failed,
        "Stopped" => JobPhase.Stopped,
        _ => JobPhase.Running,
    };

    /// <summary>Whether it runs no more.</summary>
    public bool HasEnded => Phase != JobPhase.Running;
}
