using System.Formats.Tar;
using System.IO.Compression;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Archives;

/// <summary>Unpacks a tar.gz that others may have made, without letting it write outside its target folder.</summary>
public static class ArchiveReader
{
    /// <summary>Unpacks an archive. Files that exist are replaced; links that exist in the target are not followed.</summary>
    /// <param name="archive">The tar.gz.</param>
    /// <param name="directory">The folder to unpack into; it is made when it does not exist.</param>
    /// <param name="limits">How much it may unpack to.</param>
    /// <param name="cancel">Stops between entries.</param>
    /// <returns>The files that were written.</returns>
    /// <exception cref="SmException"><c>UnsafeArchive</c>: an entry leads out of the folder or is neither file, folder nor harmless link;
    /// <c>ArchiveTooLarge</c>; <c>ArchiveDamaged</c>.</exception>
    public static async Task<IReadOnlyList<string>> ExtractAsync(Stream archive, string directory, ArchiveLimits limits, CancellationToken cancel)
    {
        var target = RealPath.Of(Directory.CreateDirectory(directory).FullName);
        var written = new List<string>();
        var budget = new Budget(limits);
        try
        {
            var gzip = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
            await using (gzip.ConfigureAwait(false))
            {
                var tar = new TarReader(gzip, leaveOpen: true);
                await using (tar.ConfigureAwait(false))
                {
                    while (await tar.GetNextEntryAsync(copyData: false, cancel).ConfigureAwait(false) is { } entry)
                    {
                        budget.Spend(entry);
                        if (await ExtractAsync(entry, target, cancel).ConfigureAwait(false) is { } file) written.Add(file);
                    }
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new SmException("ArchiveDamaged", SmErrorKind.InvalidData, $"The archive is damaged or no tar.gz: {e.Message}", e);
        }

        return written;
    }

    private static async Task<string?> ExtractAsync(TarEntry entry, string target, CancellationToken cancel)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.GlobalExtendedAttributes:
                return null;
            case TarEntryType.Directory:
                Directory.CreateDirectory(PlaceOf(entry, entry.Name, target));
                return null;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                return await WriteFileAsync(entry, target, cancel).ConfigureAwait(false);
            case TarEntryType.SymbolicLink:
                return MakeSymbolicLink(entry, target);
            case TarEntryType.HardLink:
                return CopyHardLink(entry, target);
            default:
                throw Unsafe(entry, $"is a {entry.EntryType}, which an archive of a model has no use for");
        }
    }

    private static async Task<string> WriteFileAsync(TarEntry entry, string target, CancellationToken cancel)
    {
        var path = MakeRoom(PlaceOf(entry, entry.Name, target));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | (entry.Mode & (UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead));
        var file = new FileStream(path, options);
        await using (file.ConfigureAwait(false))
        {
            if (entry.DataStream is { } content) await content.CopyToAsync(file, cancel).ConfigureAwait(false);
        }

        return path;
    }

    private static string MakeSymbolicLink(TarEntry entry, string target)
    {
        var path = PlaceOf(entry, entry.Name, target);
        if (IsRooted(entry.LinkName)) throw Unsafe(entry, $"is a link to the absolute path '{entry.LinkName}'");
        // "a/.." means another place once a itself becomes a link; nobody needs such a link.
        if (entry.LinkName.Split('/').SkipWhile(p => p == "..").Contains("..")) throw Unsafe(entry, $"is a link to '{entry.LinkName}', which goes down and up again");
        var inside = Path.GetRelativePath(target, Path.GetDirectoryName(path)!);
        PlaceOf(entry, Path.Join(inside, entry.LinkName), target, $"is a link to '{entry.LinkName}', which is outside");
        File.CreateSymbolicLink(MakeRoom(path), entry.LinkName);
        return path;
    }

    /// <summary>A second name for a file of this archive; a copy is what every file system can do.</summary>
    private static string CopyHardLink(TarEntry entry, string target)
    {
        var path = PlaceOf(entry, entry.Name, target);
        var original = PlaceOf(entry, entry.LinkName, target, $"is a hard link to '{entry.LinkName}', which is outside");
        if (!File.Exists(original)) throw Unsafe(entry, $"is a hard link to '{entry.LinkName}', which the archive does not hold before it");
        if (original != path) File.Copy(original, MakeRoom(path));
        return path;
    }

    /// <summary>Where an entry goes. Folders of its path that are links by now, of this archive or from before, must not lead out either.</summary>
    private static string PlaceOf(TarEntry entry, string name, string target, string? complaint = null)
    {
        complaint ??= "would be written outside";
        if (IsRooted(name)) throw Unsafe(entry, complaint);
        var path = Path.GetFullPath(Path.Combine(target, name.Replace('\\', '/').TrimEnd('/')));
        if (!RealPath.IsWithin(path, target)) throw Unsafe(entry, complaint);
        if (path == target) return path;
        var real = RealPath.Of(Path.GetDirectoryName(path)!);
        return RealPath.IsWithin(real, target) ? Path.Combine(real, Path.GetFileName(path)) : throw Unsafe(entry, complaint);
    }

    /// <summary>Rooted on any system: an archive made for one must not surprise on another.</summary>
    private static bool IsRooted(string name) => name.StartsWith('/') || name.StartsWith('\\') || (name.Length > 1 && name[1] == ':');

    private static string MakeRoom(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // What is replaced is removed first, so that a link standing there is not written through.
        File.Delete(path);
        return path;
    }

    private static SmException Unsafe(TarEntry entry, string what) => new(
        "UnsafeArchive", SmErrorKind.InvalidData, $"The archive was not unpacked further: its entry '{entry.Name}' {what}.");

    private sealed class Budget(ArchiveLimits limits)
    {
        private long _bytes;
        private int _entries;

        public void Spend(TarEntry entry)
        {
            _bytes += entry.Length;
            if (++_entries > limits.Entries) throw TooLarge($"{limits.Entries} entries");
            if (_bytes > limits.TotalBytes) throw TooLarge($"{limits.TotalBytes} bytes");
        }

        private static SmException TooLarge(string limit) => new(
            "ArchiveTooLarge", SmErrorKind.InvalidData, $"The archive was not unpacked further: it holds more than {limit}.");
    }
}
