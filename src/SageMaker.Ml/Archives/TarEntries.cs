using System.Formats.Tar;
using System.Text;

namespace SageMaker.Ml.Archives;

/// <summary>Describes entries by nothing but their name, mode and content: no times, no owners.</summary>
internal static class TarEntries
{
    private const UnixFileMode PlainMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode ExecutableMode = PlainMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The largest file whose size the older forms can tell: eleven octal digits.</summary>
    private const long LargestPlainFile = (1L << 33) - 1;

    private const int NameBytes = 100;

    private const int PrefixBytes = 155;

    /// <summary>A file of this machine. Windows has no executable bit, so that the name decides on every system.</summary>
    public static PosixTarEntry File(string name, long size) =>
        Describe(TarEntryType.RegularFile, name, name.EndsWith(".sh", StringComparison.OrdinalIgnoreCase) ? ExecutableMode : PlainMode, size);

    /// <summary>A file of another archive, which says itself whether it can be executed.</summary>
    public static PosixTarEntry File(string name, long size, UnixFileMode mode) =>
        Describe(TarEntryType.RegularFile, name, (mode & UnixFileMode.UserExecute) != 0 ? ExecutableMode : PlainMode, size);

    /// <summary>A folder.</summary>
    public static PosixTarEntry Folder(string name) => Describe(TarEntryType.Directory, name + "/", ExecutableMode, 0);

    /// <summary>A symbolic or hard link.</summary>
    public static PosixTarEntry Link(TarEntryType type, string name, string target)
    {
        var link = Encoding.UTF8.GetByteCount(target) <= NameBytes ? Describe(type, name, ExecutableMode, 0) : Gnu(type, name);
        link.LinkName = target;
        return link;
    }

    /// <summary>The plain form of 1988 holds names of up to 255 bytes; longer ones take GNU's. The newer form, pax, is left to files that the others
    /// cannot hold: .NET writes its process id into it.</summary>
    private static PosixTarEntry Describe(TarEntryType type, string name, UnixFileMode mode, long size)
    {
        PosixTarEntry entry = size > LargestPlainFile ? new PaxTarEntry(type, name) : FitsUstar(name) ? new UstarTarEntry(type, name) : Gnu(type, name);
        entry.Mode = mode;
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        entry.UserName = "";
        entry.GroupName = "";
        return entry;
    }

    private static GnuTarEntry Gnu(TarEntryType type, string name) => new(type, name)
    {
        AccessTime = DateTimeOffset.UnixEpoch,
        ChangeTime = DateTimeOffset.UnixEpoch,
        ModificationTime = DateTimeOffset.UnixEpoch,
        Mode = ExecutableMode,
        UserName = "",
        GroupName = "",
    };

    private static bool FitsUstar(string name)
    {
        var trimmed = name.TrimEnd('/');
        if (Encoding.UTF8.GetByteCount(name) <= NameBytes) return true;
        var slash = trimmed.LastIndexOf('/');
        return slash > 0
            && Encoding.UTF8.GetByteCount(trimmed.AsSpan(0, slash)) <= PrefixBytes
            && Encoding.UTF8.GetByteCount(name.AsSpan(slash + 1)) <= NameBytes;
    }
}
