using System.Text;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.Local.Processing;

/// <summary>Paths of the container that are written into a program's text. A process has no <c>/opt/ml</c>, so the job's own copy of the text is given the job's folder in their place: the same script
/// runs here and on AWS.</summary>
internal static partial class WrittenPaths
{
    private const int MostNamed = 5;
    private const int LongestText = 1 << 20;
    private static readonly string[] s_endings = [".py", ".sh", ".r", ".ps1", ".js", ".jl"];

    /// <summary>Rewrites a script, or all scripts of a folder.</summary>
    /// <param name="place">The script or the folder, of the job's own.</param>
    /// <param name="folder">The folder that stands for <c>/opt/ml</c>.</param>
    /// <returns>What is to be said of it; null when no path is written into them.</returns>
    public static string? Map(string place, string folder)
    {
        var written = new List<string>();
        // Slashes are understood everywhere, and mean nothing in a text; a backslash would.
        var root = folder.Replace('\\', '/');
        var isPlain = PlainFolder().IsMatch(root);
        foreach (var file in Directory.Exists(place) ? Scripts(place) : File.Exists(place) ? [place] : [])
        {
            if (new FileInfo(file).Length > LongestText) continue;
            // Byte for byte, whatever the encoding: the paths are ASCII in all that scripts are written in.
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            var lines = LinesOf(text);
            if (lines.Count == 0) continue;
            var name = Directory.Exists(place) ? Path.GetRelativePath(place, file) : Path.GetFileName(file);
            written.AddRange(lines.Select(line => FormattableString.Invariant($"{name} line {line}")));
            if (isPlain) File.WriteAllBytes(file, Encoding.Latin1.GetBytes(Written().Replace(text, _ => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(root)))));
        }

        if (written.Count == 0) return null;
        var where = string.Join(", ", written.Take(MostNamed)) + (written.Count > MostNamed ? FormattableString.Invariant($" and {written.Count - MostNamed} more") : "");
        return isPlain
            ? $"Note: /opt/ml in the code ({where}) stands for a folder of the job here."
            : $"Note: the code names /opt/ml ({where}), which a process does not have, and the job's folder '{folder}' cannot stand for it in a text. Pass the paths with -Argument, name another folder with "
                + "SAGEMAKER_ML_LOCAL_ROOT, or run the job in its image with Set-SmSession -Local -Container.";
    }

    private static List<int> LinesOf(string text)
    {
        var lines = new List<int>();
        var (line, seen) = (1, 0);
        foreach (Match match in Written().Matches(text))
        {
            line += text.AsSpan(seen, match.Index - seen).Count('\n');
            seen = match.Index;
            if (lines.Count == 0 || lines[^1] != line) lines.Add(line);
        }

        return lines;
    }

    private static IEnumerable<string> Scripts(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => s_endings.Contains(Path.GetExtension(f).ToLowerInvariant())).Order(StringComparer.Ordinal);

    [GeneratedRegex("(?<![A-Za-z0-9_./-])/opt/ml(?![A-Za-z0-9_.-])", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    /// <summary>Folders whose names mean nothing inside the quotation marks of a script.</summary>
    [GeneratedRegex(@"^[\p{L}\p{M}\p{N} _./:,()@+~=-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainFolder();
}
