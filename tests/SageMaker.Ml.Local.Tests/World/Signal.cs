using SageMaker.Ml.Local.Processes;

namespace SageMaker.Ml.Local.Tests.World;

/// <summary>Waits for other processes by the files that they write: no polling, no sleeping.</summary>
public static class Signal
{
    // Far longer than anything takes: broken code is to fail here and not to hang.
    private static readonly TimeSpan Net = TimeSpan.FromMinutes(2);

    /// <summary>Looks now and after each change below a folder, until there is an answer.</summary>
    public static async Task<T> UntilAsync<T>(string folder, Func<Task<T?>> look)
        where T : class
    {
        using var changed = new SemaphoreSlim(0);
        using var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, InternalBufferSize = 65536 };
        watcher.Changed += (_, _) => changed.Release();
        watcher.Created += (_, _) => changed.Release();
        watcher.Renamed += (_, _) => changed.Release();
        watcher.Deleted += (_, _) => changed.Release();
        watcher.Error += (_, _) => changed.Release();
        watcher.EnableRaisingEvents = true;
        using var net = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        net.CancelAfter(Net);
        while (true)
        {
            if (await look() is { } answer) return answer;
            await changed.WaitAsync(net.Token);
            // One look answers for all that happened before it.
            while (changed.Wait(0))
            {
            }
        }
    }

    /// <summary>Waits until a file has a text, and gives it.</summary>
    public static Task<string> FileAsync(string folder, string path) =>
        UntilAsync(folder, async () => File.Exists(path) && await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) is { Length: > 0 } text ? text : null);

    /// <summary>Waits until a process has ended, whoever started it. For the end of a process that is not one's own child systems have no event.</summary>
    public static async Task EndOfProcessAsync(int id)
    {
        using var net = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        net.CancelAfter(Net);
        while (ProcessIdentity.Of(id) is not null) await Task.Delay(10, net.Token);
    }
}
