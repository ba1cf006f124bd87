using System.Formats.Tar;
using System.IO.Compression;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Archives;

/// <summary>Reads through a tar.gz from front to back. Nothing is written to the disk.</summary>
internal static class ArchiveScan
{
    /// <summary>Visits each entry; its content can be read until the visit is over.</summary>
    /// <param name="archive">The tar.gz.</param>
    /// <param name="address">What it is called, for an error.</param>
    /// <param name="visit">Takes an entry and its name; says whether to go on.</param>
    /// <param name="cancel">Stops between entries.</param>
    /// <exception cref="SmException"><c>ArchiveDamaged</c>: it is no tar.gz, or ends too early; <c>UnsafeArchive</c>.</exception>
    public static async Task VisitAsync(Stream archive, string address, Func<TarEntry, string, Task<bool>> visit, CancellationToken cancel)
    {
        try
        {
            var gzip = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
            await using (gzip.ConfigureAwait(false))
            {
                var tar = new TarReader(gzip, leaveOpen: true);
                await using (tar.ConfigureAwait(false))
                {
                    var any = false;
                    while (await tar.GetNextEntryAsync(copyData: false, cancel).ConfigureAwait(false) is { } entry)
                    {
                        any = true;
                        if (entry.EntryType == TarEntryType.GlobalExtendedAttributes) continue;
                        if (!await visit(entry, ArchiveNames.Of(entry, address)).ConfigureAwait(false)) return;
                    }

                    if (!any) throw new InvalidDataException("It holds nothing.");
                }

                // What follows the last entry is read too: only the end tells whether the archive is whole.
                await gzip.CopyToAsync(Stream.Null, cancel).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new SmException("ArchiveDamaged", SmErrorKind.InvalidData, $"InputObject '{address}' is damaged or no tar.gz: {e.Message} Pack it anew, for example with tar -czf.", e);
        }
    }

    /// <summary>Finds the first of the names that the archive holds; null when it holds none of them, and then all of it was read.</summary>
    public static async Task<string?> FindAsync(Stream archive, string address, IReadOnlyCollection<string> names, CancellationToken cancel)
    {
        string? found = null;
        await VisitAsync(archive, address, (_, name) => Task.FromResult((found = names.Contains(name) ? name : null) is null), cancel).ConfigureAwait(false);
        return found;
    }
}
