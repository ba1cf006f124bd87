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

    /// <summary>Whether an archive has a file of that name. One that cannot be read has none; whoever unpacks it says why.</summary>
    public static async Task<bool> HoldsAsync(string archive, string name, CancellationToken cancel)
    {
        try
        {
            await using var file = File.OpenRead(archive);
            await using var zip = new GZipStream(file, CompressionMode.Decompress);
            await using var tar = new TarReader(zip);
            while (await tar.GetNextEntryAsync(cancellationToken: cancel).ConfigureAwait(false) is { } entry)
            {
                if ((entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name) == name) return true;
            }

            return false;
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or EndOfStreamException)
        {
            return false;
        }
    }
}
