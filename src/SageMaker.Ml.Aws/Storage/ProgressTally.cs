namespace SageMaker.Ml.Aws.Storage;

/// <summary>Adds up what several transfers moved and tells the total, which never goes back.</summary>
internal sealed class ProgressTally(IProgress<long>? watcher)
{
    private readonly object _gate = new();
    private long _total;

    public void Add(long bytes)
    {
        // Reports are made under the lock, or an older total could arrive after a newer one.
        lock (_gate) watcher?.Report(_total += bytes);
    }
}
