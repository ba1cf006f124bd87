using SageMaker.Ml.PowerShell.Errors;

namespace SageMaker.Ml.PowerShell.Background;

/// <summary>What a cmdlet waits for and what would go on without it: trainings, endpoints that are being made.</summary>
/// <param name="noun">What it is, such as <c>Training</c>.</param>
internal sealed class RemoteWork(string noun)
{
    /// <summary>The shell is waiting for the cmdlet to end, and so is whoever pressed Ctrl+C.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly SortedDictionary<string, Func<CancellationToken, Task<string>>> _work = new(StringComparer.Ordinal);

    /// <summary>The names of what is under way, in alphabetical order.</summary>
    public IReadOnlyCollection<string> Names => _work.Keys;

    /// <summary>Notes something that has begun.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="end">Ends it on the service, and returns what there is to say then.</param>
    public void Begin(string name, Func<CancellationToken, Task<string>> end) => _work[name] = end;

    /// <summary>Notes that something has ended by itself.</summary>
    public void End(string name) => _work.Remove(name);

    /// <summary>Ends everything on the service, and tells of each how that went. What could not be ended stays noted.</summary>
    public async Task EndAllAsync(Action<string> tell)
    {
        using var patience = new CancellationTokenSource(s_patience);
        foreach (var (name, end) in _work.ToList())
        {
            try
            {
                tell(await end(patience.Token));
                _work.Remove(name);
            }
            catch (Exception e) when (ErrorRecords.IsReportable(e, CancellationToken.None))
            {
                tell($"{noun} '{name}' goes on: {ErrorRecords.From(e, name)}");
            }
        }
    }
}
