using System.Formats.Tar;
using System.IO.Compression;

namespace SageMaker.Ml.Local.Files;

/// <summary>tar.gz archives, as the service writes and reads them.</summary>
internal static class Archive
{
    /// <summary>Packs what is in a folder, without the folder itself.</summary>
    public static async Task PackAsync(string folder, string archive, CancellationToken cancel)
    {
        await using var file = File.Create(archive);
        await using var zip = new GZipStream(file, CompressionLevel.Fastest);
        await TarFile.CreateFromDirectoryAsync(folder, zip, includeBaseDirectory: false, cancel).ConfigureAwait(false);
    }

    /// <summary>Unpacks into an existing folder. Entries that would leave it are refused.</summary>
    /// <exception cref="InvalidDataException">The file is not a tar.gz archive, or an entry would leave the folder.</exception>
    public static async Task UnpackAsync(Stream archive, string folder, CancellationToken cancel)
    {
        try
        {
            await using var zip = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
            await TarFile.ExtractToDirectoryAsync(zip, folder, overwriteFiles: true, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or FormatException or EndOfStreamException)
        {
            throw new InvalidDataException($"The archive cannot be unpacked: {e.Message}", e);
        }
    }
}
