using SageMaker.Ml.Archives;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Code;

/// <summary>The code that a container runs: a script alone, or a script in a folder, and what it depends on.</summary>
public sealed record SourceCode
{
    /// <summary>The archive's name, which the training toolkit expects.</summary>
    internal const string ArchiveName = "sourcedir.tar.gz";

    /// <summary>The script: a path inside <see cref="Directory"/> when there is one, else the path of the file.</summary>
    public required string EntryPoint { get; init; }

    /// <summary>The folder with all of the code, or the S3 URI of a <c>sourcedir.tar.gz</c>; null when the script stands alone.</summary>
    public string? Directory { get; init; }

    /// <summary>Files and folders that are laid beside the script.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>Where the code lies already, when <see cref="Directory"/> is an S3 URI; else null.</summary>
    public S3Uri? Remote => S3Uri.TryParse(Directory, out var uri) ? uri : null;

    /// <summary>The script's path in the archive, with forward slashes.</summary>
    public string Program => Directory is null ? Path.GetFileName(EntryPoint) : EntryPoint.Replace('\\', '/');

    /// <summary>Checks that everything is where it is said to be.</summary>
    /// <exception cref="SmArgumentException">A file or folder does not exist, or two would take the same place.</exception>
    public void Check()
    {
        if (Remote is not null)
        {
            if (Dependencies.Count == 0) return;
            throw new SmArgumentException("Dependency", $"Dependency cannot be added to code that is packed already ('{Directory}'); pack it with the rest, or give a local SourceDirectory.");
        }

        if (Directory is null)
        {
            CheckScript(EntryPoint);
        }
        else
        {
            CheckDirectory(Directory);
        }

        CheckDependencies();
    }

    /// <summary>Checks that a script of this machine is there.</summary>
    /// <exception cref="SmArgumentException">There is none, or it is a folder.</exception>
    internal static void CheckScript(string path)
    {
        if (File.Exists(path)) return;
        throw System.IO.Directory.Exists(path)
            ? new SmArgumentException("EntryPoint", $"EntryPoint '{path}' is a folder. Give the path of a script.")
            : new SmArgumentException("EntryPoint", $"EntryPoint '{path}' does not exist. Give the path of a script.", "EntryPointNotFound");
    }

    /// <summary>Checks that what the code depends on is where it is said to be.</summary>
    /// <exception cref="SmArgumentException">A file or folder does not exist.</exception>
    internal void CheckDependencies()
    {
        foreach (var missing in Dependencies.Where(d => !Path.Exists(d)))
        {
            throw new SmArgumentException("Dependency", $"Dependency '{missing}' does not exist. Give the path of a file or folder.", "DependencyNotFound");
        }
    }

    /// <summary>Packs the code; the same code gives the same bytes. Not for code that is in S3 already.</summary>
    internal Task<PackedArchive> PackAsync(CancellationToken cancel) => ArchiveWriter.PackAsync(ArchiveName, List(), cancel);

    /// <summary>What the archive holds.</summary>
    internal IReadOnlyList<ArchiveEntry> List()
    {
        Check();
        var entries = Directory is null
            ? [new ArchiveEntry(Path.GetFileName(EntryPoint), Path.GetFullPath(EntryPoint))]
            : SourceTree.List(Directory).ToList();
        if (Directory is not null && !entries.Exists(e => e.Name == Program))
        {
            throw new SmArgumentException("EntryPoint", $"EntryPoint '{EntryPoint}' is left out by a {IgnoreRules.FileName} file in '{Directory}'. Take it back with a line !{Program}.");
        }

        foreach (var dependency in Dependencies) AddDependency(entries, Path.GetFullPath(dependency));
        return entries;
    }

    private static void AddDependency(List<ArchiveEntry> entries, string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        if (entries.Exists(e => e.Name == name))
        {
            throw new SmArgumentException("Dependency", $"Dependency '{path}' would replace '{name}', which the code has already. Rename one of them.");
        }

        if (System.IO.Directory.Exists(path)) entries.AddRange(SourceTree.List(path, name));
        else entries.Add(new ArchiveEntry(name, path));
    }

    private void CheckDirectory(string directory)
    {
        if (!System.IO.Directory.Exists(directory))
        {
            throw new SmArgumentException("SourceDirectory", $"SourceDirectory '{directory}' does not exist. Give a folder, or the S3 URI of a sourcedir.tar.gz.", "SourceDirectoryNotFound");
        }

        if (Path.IsPathRooted(EntryPoint) || Program.Split('/').Contains(".."))
        {
            throw new SmArgumentException("EntryPoint", $"EntryPoint '{EntryPoint}' must be a path inside SourceDirectory '{directory}', such as train.py.");
        }

        if (File.Exists(Path.Combine(directory, EntryPoint))) return;
        var hint = File.Exists(EntryPoint)
            ? $" It is looked for inside that folder: give '{Path.GetFileName(EntryPoint)}' if you mean that file."
            : " Give the path of a script inside that folder.";
        throw new SmArgumentException("EntryPoint", $"EntryPoint '{EntryPoint}' does not exist in SourceDirectory '{directory}'.{hint}", "EntryPointNotFound");
    }
}
