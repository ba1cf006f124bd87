using System.Formats.Tar;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Archives;

/// <summary>Names in archives that others made, in one form: no <c>./</c> before them and no slash after them.</summary>
internal static class ArchiveNames
{
    /// <summary>The name of an entry; empty for the archive's own top.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="archive">The archive, for an error.</param>
    /// <exception cref="SmException"><c>UnsafeArchive</c>: the entry would be unpacked outside.</exception>
    public static string Of(TarEntry entry, string archive)
    {
        if (IsRooted(entry.Name)) throw Unsafe(archive, entry.Name, "would be unpacked outside");
        var parts = entry.Name.Split('/', '\\').Where(part => part is not ("" or ".")).ToList();
        return parts.Contains("..") ? throw Unsafe(archive, entry.Name, "would be unpacked outside") : string.Join('/', parts);
    }

    /// <summary>Checks that a link leads to somewhere inside.</summary>
    /// <exception cref="SmException"><c>UnsafeArchive</c>: it leads out.</exception>
    public static void CheckLink(TarEntry entry, string name, string archive)
    {
        var depth = entry.EntryType == TarEntryType.HardLink ? 0 : name.Count(c => c == '/');
        foreach (var part in entry.LinkName.Split('/'))
        {
            if (part is "" or ".") continue;
            depth += part == ".." ? -1 : 1;
            if (depth < 0) break;
        }

        if (depth < 0 || IsRooted(entry.LinkName)) throw Unsafe(archive, entry.Name, $"is a link to '{entry.LinkName}', which is outside");
    }

    /// <summary>An entry that a model's archive must not have.</summary>
    public static SmException Unsafe(string archive, string entry, string what) => new(
        "UnsafeArchive", SmErrorKind.InvalidData, $"The archive {archive} cannot be used: its entry '{entry}' {what}. Pack it anew.");

    /// <summary>Rooted on any system: an archive made for one must not surprise on another.</summary>
    private static bool IsRooted(string name) => name.StartsWith('/') || name.StartsWith('\\') || (name.Length > 1 && name[1] == ':');
}
