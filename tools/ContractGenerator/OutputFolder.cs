using System.Text;

namespace ContractGenerator;

/// <summary>The folder of generated files: compares it with what it should hold, or makes it so.</summary>
internal sealed class OutputFolder(string root)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>States what a file should hold.</summary>
    public void Add(string path, string text)
    {
        if (_files.Keys.Any(p => p.Equals(path, StringComparison.OrdinalIgnoreCase))) throw new InvalidOperationException($"{path} is generated twice.");
        _files.Add(path, text);
    }

    public int Count => _files.Count;

    /// <summary>The files that are missing, superfluous or different, by their relative paths.</summary>
    public IReadOnlyList<string> FindDifferences()
    {
        var present = Present().ToHashSet(StringComparer.Ordinal);
        var wrong = _files.Where(f => !present.Contains(f.Key) || Read(f.Key) != f.Value).Select(f => f.Key);
        return [.. wrong.Concat(present.Where(p => !_files.ContainsKey(p))).Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes what differs and removes what is superfluous, so that an unchanged file keeps its time and its build.</summary>
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
    private string Read(string path) => File.ReadAllText(Path.Combine(root, path)).ReplaceLineEndings("\n");

    private IEnumerable<string> Present() => Directory.Exists(root)
        ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
        : [];
}
