using SageMaker.Ml.Logs;

namespace SageMaker.Ml.Jobs;

/// <summary>What somebody who waits for a job is told. Calls come from any thread, one at a time for each job.</summary>
public sealed record JobWatch
{
    /// <summary>Nobody is told anything.</summary>
    public static JobWatch Silent { get; } = new();

    /// <summary>Told how the job is, whenever it was asked.</summary>
    public Action<JobProgress>? OnProgress { get; init; }

    /// <summary>Told each new line of the log; null when the log is not to be read.</summary>
    public Action<SmLogLine>? OnLog { get; init; }

    /// <summary>Told what went wrong without ending the waiting.</summary>
    public Action<string>? OnWarning { get; init; }
}

/// <summary>How a job is while it is waited for.</summary>
/// <param name="State">What it said last.</param>
/// <param name="Waited">How long it has been waited for.</param>
/// <param name="Trouble">Why the service cannot be asked at the moment; null when it can.</param>
public sealed record JobProgress(JobState State, TimeSpan Waited, string? Trouble = null);
