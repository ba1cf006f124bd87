namespace SageMaker.Ml.Local.Files;

/// <summary>Files that other processes read while they are replaced: a reader sees the old content or the new, never a part.</summary>
internal static class AtomicFile
{
    // On Windows a file cannot be replaced in the instant in which somebody reads it, nor read in the instant of the replacement.
    private const int Attempts = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write)) stream.Write(content);
        Replace(temporary, path);
    }

    /// <summary>The content, or null when the file does not exist.</summary>
    public static byte[]? Read(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                return content;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException && attempt < Attempts)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>Gives a complete file its name, over one that may exist.</summary>
    public static void Replace(string temporary, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                File.Move(temporary, path, overwrite: true);
                return;
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException and not (FileNotFoundException or DirectoryNotFoundException)
                && attempt < Attempts && !Directory.Exists(path))
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
