using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace SageMaker.Ml.Archives;

/// <summary>Packs files into a tar.gz whose bytes depend on names and contents alone: no times, no owners, no order of a file system.</summary>
internal static class ArchiveWriter
{
    /// <summary>Where a gzip header names the operating system (RFC 1952).</summary>
    private const int GzipSystemOffset = 9;

    private const byte GzipSystemUnknown = 255;

    /// <summary>Packs entries into a temporary file.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="entries">What to pack.</param>
    /// <param name="cancel">Stops packing.</param>
    public static Task<PackedArchive> PackAsync(string name, IEnumerable<ArchiveEntry> entries, CancellationToken cancel) => PackAsync(
        name, (tar, stop) => WriteAllAsync(tar, entries, stop), cancel);

    /// <summary>Packs what a function writes into a temporary file.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="write">Writes the entries.</param>
    /// <param name="cancel">Stops packing.</param>
    public static async Task<PackedArchive> PackAsync(string name, Func<TarWriter, CancellationToken, Task> write, CancellationToken cancel)
    {
        var path = PackedArchive.NewPath(name);
        try
        {
            var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                var hash = await WriteAsync(write, file, cancel).ConfigureAwait(false);
                file.Position = GzipSystemOffset;
                file.WriteByte(GzipSystemUnknown);
                return new PackedArchive(path, hash);
            }
        }
        catch
        {
            PackedArchive.Delete(path);
            throw;
        }
    }

    private static async Task<string> WriteAsync(Func<TarWriter, CancellationToken, Task> write, Stream output, CancellationToken cancel)
    {
        using var hash = SHA256.Create();
        var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true);
        await using (gzip.ConfigureAwait(false))
        {
            var hashing = new CryptoStream(gzip, hash, CryptoStreamMode.Write, leaveOpen: true);
            await using (hashing.ConfigureAwait(false))
            {
                var tar = new TarWriter(hashing, TarEntryFormat.Pax, leaveOpen: true);
                await using (tar.ConfigureAwait(false))
                {
                    await write(tar, cancel).ConfigureAwait(false);
                }
            }
        }

        return Convert.ToHexString(hash.Hash!).ToLowerInvariant();
    }

    /// <summary>Writes entries in order of their names.</summary>
    public static async Task WriteAllAsync(TarWriter tar, IEnumerable<ArchiveEntry> entries, CancellationToken cancel)
    {
        foreach (var entry in entries.OrderBy(e => e.Name, StringComparer.Ordinal)) await WriteEntryAsync(tar, entry, cancel).ConfigureAwait(false);
    }

    private static async Task WriteEntryAsync(TarWriter tar, ArchiveEntry entry, CancellationToken cancel)
    {
        if (entry.IsDirectory)
        {
            await tar.WriteEntryAsync(TarEntries.Folder(entry.Name), cancel).ConfigureAwait(false);
            return;
        }

        var content = new FileStream(entry.SourcePath!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 81920, FileOptions.Asynchronous);
        await using (content.ConfigureAwait(false))
        {
            var description = TarEntries.File(entry.Name, content.Length);
            description.DataStream = content;
            await tar.WriteEntryAsync(description, cancel).ConfigureAwait(false);
        }
    }
}
