using System.Formats.Tar;

namespace SageMaker.Ml.Archives;

/// <summary>Makes a new archive of files of this machine and of what other archives hold. Entries pass through one by one: nothing is unpacked, and the only
/// temporary file is the new archive itself.</summary>
/// <param name="tar">The new archive.</param>
internal sealed class ArchiveRepacker(TarWriter tar)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Adds files of this machine.</summary>
    public async Task AddAsync(IReadOnlyList<ArchiveEntry> entries, CancellationToken cancel)
    {
        await ArchiveWriter.WriteAllAsync(tar, entries.Where(e => !e.IsDirectory && _taken.Add(e.Name)), cancel).ConfigureAwait(false);
    }

    /// <summary>Adds what an archive holds, unless an entry of its name is there already.</summary>
    /// <param name="archive">The tar.gz.</param>
    /// <param name="address">What it is called, for an error.</param>
    /// <param name="folder">The folder that its content goes to; empty for the top.</param>
    /// <param name="isWanted">Whether to take the entry of a name.</param>
    /// <param name="cancel">Stops between entries.</param>
    /// <exception cref="Errors.SmException"><c>ArchiveDamaged</c> or <c>UnsafeArchive</c>.</exception>
    public Task AddAsync(Stream archive, string address, string folder, Func<string, bool> isWanted, CancellationToken cancel) => ArchiveScan.VisitAsync(
        archive,
        address,
        async (entry, name) =>
        {
            var place = folder.Length == 0 ? name : $"{folder}/{name}";
            if (entry.EntryType != TarEntryType.Directory && isWanted(name) && _taken.Add(place)) await WriteAsync(entry, name, place, folder, address, cancel).ConfigureAwait(false);
            return true;
        },
        cancel);

    private async Task WriteAsync(TarEntry entry, string name, string place, string folder, string address, CancellationToken cancel)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                var file = TarEntries.File(place, entry.Length, entry.Mode);
                file.DataStream = entry.DataStream is null ? null : new SizedStream(entry.DataStream, entry.Length);
                await tar.WriteEntryAsync(file, cancel).ConfigureAwait(false);
                break;
            case TarEntryType.SymbolicLink:
                ArchiveNames.CheckLink(entry, name, address);
                await tar.WriteEntryAsync(TarEntries.Link(TarEntryType.SymbolicLink, place, entry.LinkName), cancel).ConfigureAwait(false);
                break;
            case TarEntryType.HardLink:
                ArchiveNames.CheckLink(entry, name, address);
                var target = string.Join('/', entry.LinkName.Split('/').Where(part => part is not ("" or ".")));
                await tar.WriteEntryAsync(TarEntries.Link(TarEntryType.HardLink, place, folder.Length == 0 ? target : $"{folder}/{target}"), cancel).ConfigureAwait(false);
                break;
            default:
                throw ArchiveNames.Unsafe(address, entry.Name, $"is a {entry.EntryType}, which an archive of a model has no use for");
        }
    }
}
