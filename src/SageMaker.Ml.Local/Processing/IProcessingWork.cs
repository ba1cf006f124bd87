using SageMaker.Ml.Local.Jobs;

namespace SageMaker.Ml.Local.Processing;

/// <summary>What happens in a processing job between its acceptance and its end: a command in a process, or an image in containers.</summary>
internal interface IProcessingWork
{
    /// <summary>The folders of the machines, which hold what each of them reads and leaves.</summary>
    IReadOnlyList<JobFolder> Machines { get; }

    /// <summary>What of the request has no effect, one line each.</summary>
    IEnumerable<string> Notes();

    /// <summary>Gets what runs, where it is not here yet.</summary>
    /// <exception cref="JobFailure">It cannot be had.</exception>
    Task FetchAsync(CancellationToken stop);

    /// <summary>Lays out the folders: configuration, inputs, and places for the outputs.</summary>
    /// <exception cref="JobFailure">The input cannot be used.</exception>
    Task LayOutAsync(CancellationToken stop);

    /// <summary>Works to the end, which comes early when it is asked for.</summary>
    /// <exception cref="JobFailure">The program failed.</exception>
    Task RunAsync(CancellationToken stop);
}
