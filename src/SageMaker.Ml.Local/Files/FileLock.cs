namespace SageMaker.Ml.Local.Files;

/// <summary>A lock between processes. The system lets go of it when its process ends, however it ends; the file itself stays.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <summary>Waits until nobody else holds the lock.</summary>
    public static async Task<FileLock> AcquireAsync(string path, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var wait = 1; ; wait = Math.Min(wait * 2, 50))
        {
            if (TryAcquire(path) is { } held) return held;
            await Task.Delay(wait, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The lock, or null when somebody else holds it.</summary>
    public static FileLock? TryAcquire(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return null;
        }
    }

    /// <summary>Whether a living process holds the lock.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            // A shared look does not disturb others who look.
            using var look = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _stream.Dispose();
}
