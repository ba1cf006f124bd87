using System.Runtime.ExceptionServices;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>Runs several waits at once. When one of them ends the command, for instance because Select-Object has enough, the others end too.</summary>
internal static class WaitTogether
{
    public static async Task RunAsync<T>(IReadOnlyList<T> items, Func<T, CancellationToken, Task> wait, CancellationToken cancel)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        ExceptionDispatchInfo? first = null;
        await Task.WhenAll(items.Select(Guarded));
        first?.Throw();

        async Task Guarded(T item)
        {
            try
            {
                await wait(item, linked.Token);
            }
            catch (Exception e)
            {
                first ??= ExceptionDispatchInfo.Capture(e);
                await linked.CancelAsync();
            }
        }
    }
}
