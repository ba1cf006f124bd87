using System.Text;
using SageMaker.Ml.Local.Jobs;

namespace SageMaker.Ml.Local.Processing;

/// <summary>What programs leave in <c>/opt/ml/output/message</c>: the first kilobyte of all machines' together, as the service has it.</summary>
internal static class ExitMessage
{
    private const int MostBytes = 1024;

    /// <summary>The message; null when there is none.</summary>
    /// <exception cref="JobFailure">It is not UTF-8, or cannot be read.</exception>
    public static string? Read(IEnumerable<JobFolder> machines)
    {
        using var all = new MemoryStream();
        try
        {
            foreach (var file in machines.Select(m => m.ExitMessage).Where(File.Exists)) Append(all, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JobFailure($"ClientError: The exit message cannot be read: {e.Message}", e);
        }

        var bytes = all.GetBuffer().AsSpan(0, (int)all.Length);
        var isCut = bytes.Length > MostBytes;
        if (bytes.Length == 0) return null;
        try
        {
            // A character that the limit cuts in two is left out, and no fault of the program.
            var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
            var characters = new char[MostBytes];
            var count = decoder.GetChars(isCut ? bytes[..MostBytes] : bytes, characters, flush: !isCut);
            return new string(characters, 0, count);
        }
        catch (DecoderFallbackException e)
        {
            throw new JobFailure("ClientError: The exit message in /opt/ml/output/message is not UTF-8 text.", e);
        }
    }

    private static void Append(MemoryStream all, string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[MostBytes + 1];
        var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        all.Write(buffer, 0, read);
    }
}
