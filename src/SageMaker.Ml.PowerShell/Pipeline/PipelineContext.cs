using System.Collections.Concurrent;

namespace SageMaker.Ml.PowerShell.Pipeline;

/// <summary>Brings asynchronous code back to the pipeline thread: what it posts runs there, and nowhere else, while <see cref="Run"/> is waiting.
/// PowerShell allows writing to its streams from that thread only.</summary>
internal sealed class PipelineContext : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _work = [];
    private int _thread = -1;

    public bool IsCurrentThread => Environment.CurrentManagedThreadId == _thread;

    public override void Post(SendOrPostCallback callback, object? state) => _work.Add((callback, state));

    public override void Send(SendOrPostCallback callback, object? state)
    {
        if (!IsCurrentThread) throw new NotSupportedException("Only posting to the pipeline thread is possible.");
        callback(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs <paramref name="body"/> on this thread to its end, carrying out what it posts meanwhile.</summary>
    /// <param name="body">The code to run.</param>
    /// <param name="abandon">Called when a posted action throws, so that <paramref name="body"/> ends soon.</param>
    public void Run(Func<Task> body, Action abandon)
    {
        var outer = Current;
        _thread = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            var task = body();
            // Also when the task is done already: another thread may have posted before it was awaited.
            Pump(task, abandon);
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    private void Pump(Task task, Action abandon)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? failure = null;
        if (!task.IsCompleted)
        {
            // The sentinel wakes the loop; whatever was posted before the task ended stands before it in the queue.
            task.ContinueWith(
                static (_, state) => ((PipelineContext)state!).Post(static _ => { }, null),
                this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        while (!task.IsCompleted || _work.Count > 0)
        {
            var (callback, state) = _work.Take();
            try
            {
                callback(state);
            }
            catch (Exception e) when (failure is null)
            {
                failure = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e);
                abandon();
            }
            catch (Exception)
            {
                // The pipeline is ending already; the first cause is the one to report.
            }
        }

        failure?.Throw();
    }
}
