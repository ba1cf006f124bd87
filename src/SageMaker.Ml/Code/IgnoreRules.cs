namespace SageMaker.Ml.Code;

/// <summary>The ignore rules that hold in one folder: its own, those of the folders above it, and below all the defaults.</summary>
internal sealed class IgnoreRules
{
    /// <summary>The file that holds the rules of a folder and what is below it.</summary>
    public const string FileName = ".smignore";

    /// <summary>What a training never needs. A <c>.smignore</c> may take lines back, for instance with <c>!.venv/</c>.</summary>
    private static readonly string[] s_defaults =
    [
        ".git", "__pycache__/", ".venv/", ".ipynb_checkpoints/", "*.pyc", ".DS_Store", FileName,
    ];

    private readonly IgnoreRules? _above;
    private readonly string _folder;
    private readonly IReadOnlyList<IgnorePattern> _patterns;

    private IgnoreRules(IgnoreRules? above, string folder, IEnumerable<string> lines)
    {
        _above = above;
        _folder = folder;
        _patterns = [.. lines.Select(IgnorePattern.Parse).OfType<IgnorePattern>()];
    }

    /// <summary>The rules that hold before any file is read.</summary>
    public static IgnoreRules Defaults { get; } = new(null, "", s_defaults);

    /// <summary>These rules and, over them, the lines of a folder's ignore file.</summary>
    /// <param name="folder">The folder from the root of the tree, with forward slashes; empty for the root.</param>
    /// <param name="lines">The lines of its ignore file.</param>
    public IgnoreRules With(string folder, IEnumerable<string> lines) => new(this, folder, lines);

    /// <summary>Whether a path is left out. The nearest file decides first, and in a file the last line that matches.</summary>
    /// <param name="path">The path from the root of the tree, with forward slashes. Its folder must not be left out itself.</param>
    /// <param name="isDirectory">Whether it is a directory.</param>
    public bool Ignores(string path, bool isDirectory)
    {
        var below = _folder.Length == 0 ? path : path[(_folder.Length + 1)..];
        for (var i = _patterns.Count - 1; i >= 0; i--)
        {
            if (_patterns[i].Matches(below, isDirectory)) return !_patterns[i].Includes;
        }

        return _above?.Ignores(path, isDirectory) ?? false;
    }
}
