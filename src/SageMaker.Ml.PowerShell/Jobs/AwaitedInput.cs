using SageMaker.Ml.Jobs;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>The jobs that a cmdlet waits for because it needs what they make: they go on when it is stopped.</summary>
internal sealed class AwaitedInput
{
    private readonly SortedDictionary<string, IJobKind> _jobs = new(StringComparer.Ordinal);

    /// <summary>Notes that a job is waited for.</summary>
    /// <returns>What takes the note away when it has ended. A wait that is cancelled leaves the note.</returns>
    public IDisposable Note(IJobKind kind, string name)
    {
        _jobs[name] = kind;
        return new Noted(() => _jobs.Remove(name));
    }

    /// <summary>What there is to say when the waiting was stopped: what goes on, and how to stop it; a sentence for each kind of jobs.</summary>
    public IReadOnlyList<string> Farewells() => [.. _jobs.GroupBy(job => job.Value, job => job.Key).Select(jobs =>
        $"Only the waiting was stopped, and nothing was made of its result; {jobs.Key.Noun} goes on: {string.Join(", ", jobs)}. To stop that too: Stop-Sm{jobs.Key.Title} {jobs.First()}")];

    private sealed class Noted(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
