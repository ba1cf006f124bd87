using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace SageMaker.Ml.Archives;

/// <summary>Packs files into a tar.gz whose bytes depend on names and contents alone: no times, no owners, no order of a file system.</summary>
internal static class ArchiveWriter
{
    private const UnixFileMode PlainMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode ExecutableMode = PlainMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Where a gzip header names the operating system (RFC 1952).</summary>
    private const int GzipSystemOffset = 9;

    private const byte GzipSystemUnknown = 255;

    /// <summary>Packs entries into a temporary file.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="entries">What to pack.</param>
    /// <param name="cancel">Stops packing.</param>
    public static async Task<PackedArchive> PackAsync(string name, IEnumerable<ArchiveEntry> entries, CancellationToken cancel)
    {
        var path = PackedArchive.NewPath(name);
        try
        {
            var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                var hash = await WriteAsync(entries, file, cancel).ConfigureAwait(false);
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

    private static async Task<string> WriteAsync(IEnumerable<ArchiveEntry> entries, Stream output, CancellationToken cancel)
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
                    foreach (var entry in entries.OrderBy(e => e.Name, StringComparer.Ordinal))
                    {
                        await WriteEntryAsync(tar, entry, cancel).ConfigureAwait(false);
                    }
                }
            }
        }

        return Convert.ToHexString(hash.Hash!).ToLowerInvariant();
    }

    private static async Task WriteEntryAsync(TarWriter tar, ArchiveEntry entry, CancellationToken cancel)
    {
        if (entry.IsDirectory)
        {
            await tar.WriteEntryAsync(Describe(TarEntryType.Directory, entry.Name + "/", ExecutableMode), cancel).ConfigureAwait(false);
            return;
        }

        var content = new FileStream(entry.SourcePath!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 81920, FileOptions.Asynchronous);
        await using (content.ConfigureAwait(false))
        {
            // Windows has no executable bit, so that the name decides on every system.
            var mode = entry.Name.EndsWith(".sh", StringComparison.OrdinalIgnoreCase) ? ExecutableMode : PlainMode;
            var description = Describe(TarEntryType.RegularFile, entry.Name, mode);
            description.DataStream = content;
            await tar.WriteEntryAsync(description, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The plain form of 1988 holds names of up to 255 bytes; longer ones take GNU's. The newer form, pax, is of no use here: .NET writes its process id into it.</summary>
    private static PosixTarEntry Describe(TarEntryType type, string name, UnixFileMode mode)
    {
        PosixTarEntry entry = FitsUstar(name)
            ? new UstarTarEntry(type, name)
            : new GnuTarEntry(type, name) { AccessTime = DateTimeOffset.UnixEpoch, ChangeTime = DateTimeOffset.UnixEpoch };
        entry.Mode = mode;
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        entry.UserName = "";
        entry.GroupName = "";
        return entry;
    }

    private static bool FitsUstar(string name)
    {
        const int nameBytes = 100;
        const int prefixBytes = 155;
        var trimmed = name.TrimEnd('/');
        if (Encoding.UTF8.GetByteCount(name) <= nameBytes) return true;
        var slash = trimmed.LastIndexOf('/');
        return slash > 0
            && Encoding.UTF8.GetByteCount(trimmed.AsSpan(0, slash)) <= prefixBytes
            && Encoding.UTF8.GetByteCount(name.AsSpan(slash + 1)) <= nameBytes;
    }
}
