using System.Text.RegularExpressions;

namespace SageMaker.Ml.Local.Processing;

/// <summary>Finds paths of the container that are written into a program's text, where no process finds anything.</summary>
internal static partial class WrittenPaths
{
    private const int MostNamed = 5;
    private const int LongestText = 1 << 20;
    private static readonly string[] s_endings = [".py", ".sh", ".r", ".ps1", ".js", ".jl"];

    /// <summary>What is said of a script, or of all scripts of a folder; null when no path is written into them.</summary>
    /// <param name="place">The script or the folder.</param>
    public static string? NoteOf(string place)
    {
        var found = new List<string>();
        foreach (var file in Directory.Exists(place) ? Scripts(place) : File.Exists(place) ? [place] : [])
        {
            if (new FileInfo(file).Length > LongestText) continue;
            var name = Directory.Exists(place) ? Path.GetRelativePath(place, file) : Path.GetFileName(file);
            found.AddRange(File.ReadLines(file).SelectMany((line, i) => Written().Matches(line).Select(m => FormattableString.Invariant($"{m.Value} ({name}, line {i + 1})"))));
        }

        if (found.Count == 0) return null;
        var more = found.Count > MostNamed ? FormattableString.Invariant($" and {found.Count - MostNamed} more") : "";
        return $"Note: the code names {string.Join(", ", found.Take(MostNamed))}{more}. A process has no /opt/ml; paths that it is given by arguments and variables lead to the right place. "
            + "Pass them with -Argument, or run the job in its image with Set-SmSession -Local -Container.";
    }

    private static IEnumerable<string> Scripts(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => s_endings.Contains(Path.GetExtension(f).ToLowerInvariant())).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<![A-Za-z0-9_.-])/opt/ml(?:/[A-Za-z0-9_./-]*)?(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
