using System.Text;

namespace HelpGenerator;

/// <summary>The generated files of the repository: compares them with what they should hold, or makes them so.</summary>
/// <param name="root">The repository.</param>
/// <param name="ownedFolders">The folders that hold nothing but generated files, so that what is superfluous in them is removed.</param>
internal sealed class HelpFiles(string root, params string[] ownedFolders)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public int Count => _files.Count;

    /// <summary>States what a file should hold.</summary>
    public void Add(string path, string text) => _files.Add(path, text);

    /// <summary>The files that are missing, superfluous or different, by their relative paths.</summary>
    public IReadOnlyList<string> FindDifferences() =>
        [.. _files.Where(f => Read(f.Key) != f.Value).Select(f => f.Key).Concat(Owned().Where(p => !_files.ContainsKey(p))).Order(StringComparer.Ordinal)];

    /// <summary>Writes what differs and removes what is superfluous.</summary>
    public int Write()
    {
        var different = FindDifferences();
        foreach (var path in different)
        {
            var full = Path.Combine(root, path);
            if (_files.TryGetValue(path, out var text))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllText(full, text, Utf8);
            }
            else
            {
                File.Delete(full);
            }
        }

        return different.Count;
    }

    // A checkout on Windows may have turned the line ends.
    private string? Read(string path)
    {
        var full = Path.Combine(root, path);
        return File.Exists(full) ? File.ReadAllText(full).ReplaceLineEndings("\n") : null;
    }

    private IEnumerable<string> Owned() => ownedFolders.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'));
}
