using SageMaker.Ml.Local.Jobs;

namespace SageMaker.Ml.Local.Training;

/// <summary>What happens in a training between its acceptance and its artifacts: a script in a process, or an image in containers.</summary>
internal interface ITrainingWork
{
    /// <summary>What is said when there is nothing in the folder of the model.</summary>
    string NoModelNote { get; }

    /// <summary>What of the request has no effect, one line each.</summary>
    IEnumerable<string> Notes();

    /// <summary>Gets what runs, where it is not here yet.</summary>
    /// <param name="begin">Told what is got, when there is something to get.</param>
    /// <param name="stop">Asks for an early end.</param>
    /// <exception cref="JobFailure">It cannot be had.</exception>
    Task FetchAsync(Action<string> begin, CancellationToken stop);

    /// <summary>Lays out the folders: configuration, channels, code.</summary>
    /// <exception cref="JobFailure">The input cannot be used.</exception>
    Task LayOutAsync(CancellationToken stop);

    /// <summary>Works to the end, which comes early when it is asked for.</summary>
    /// <exception cref="JobFailure">The program failed.</exception>
    Task RunAsync(CancellationToken stop);
}
