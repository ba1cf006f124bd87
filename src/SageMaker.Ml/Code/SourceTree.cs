using SageMaker.Ml.Archives;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Code;

/// <summary>Lists what of a folder belongs into an archive: everything that its ignore rules let through, links replaced by what they lead to.</summary>
internal sealed class SourceTree
{
    private readonly string _root;
    private readonly string _realRoot;
    private readonly string _archiveFolder;
    private readonly List<ArchiveEntry> _entries = [];

    private SourceTree(string root, string archiveFolder)
    {
        _root = Path.GetFullPath(root);
        _realRoot = RealPath.Of(_root);
        _archiveFolder = archiveFolder;
    }

    /// <summary>Lists a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="archiveFolder">Where its content goes in the archive; empty for the top.</param>
    /// <exception cref="SmException"><c>LinkLeavesSource</c>: a link that is not ignored leads out of the folder, into itself, or nowhere.</exception>
    public static IReadOnlyList<ArchiveEntry> List(string root, string archiveFolder = "")
    {
        var tree = new SourceTree(root, archiveFolder);
        if (archiveFolder.Length > 0) tree._entries.Add(new ArchiveEntry(archiveFolder, null));
        tree.Walk("", tree._root, IgnoreRules.Defaults);
        return tree._entries;
    }

    private void Walk(string folder, string path, IgnoreRules rules)
    {
        var ignoreFile = Path.Combine(path, IgnoreRules.FileName);
        if (File.Exists(ignoreFile)) rules = rules.With(folder, File.ReadAllLines(ignoreFile));
        foreach (var item in new DirectoryInfo(path).EnumerateFileSystemInfos().OrderBy(i => i.Name, StringComparer.Ordinal))
        {
            var name = folder.Length == 0 ? item.Name : $"{folder}/{item.Name}";
            var isDirectory = Directory.Exists(item.FullName);
            if (rules.Ignores(name, isDirectory)) continue;
            if (item.LinkTarget is not null) CheckLink(item, name, path);
            if (isDirectory)
            {
                _entries.Add(new ArchiveEntry(InArchive(name), null));
                Walk(name, item.FullName, rules);
            }
            else
            {
                _entries.Add(new ArchiveEntry(InArchive(name), item.FullName));
            }
        }
    }

    private string InArchive(string name) => _archiveFolder.Length == 0 ? name : $"{_archiveFolder}/{name}";

    private void CheckLink(FileSystemInfo link, string name, string folder)
    {
        var target = RealPath.Of(link.FullName);
        if (!RealPath.IsWithin(target, _realRoot)) throw Bad($"leads out of '{_root}', to '{target}'", name);
        if (RealPath.IsWithin(RealPath.Of(folder), target)) throw Bad("leads to a folder that it lies in itself", name);
        if (!Path.Exists(target)) throw Bad($"leads to '{target}', which does not exist", name);
    }

    private static SmException Bad(string what, string name) => new(
        "LinkLeavesSource", SmErrorKind.InvalidData,
        $"The link '{name}' {what}. Replace it by what it should hold, or list it in {IgnoreRules.FileName}.");
}
