using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Data;

/// <summary>Files on this machine that are to become input of a job, each with its name below the input's folder.</summary>
internal sealed class LocalData
{
    private readonly IReadOnlyList<(string Path, string Name)> _files;

    private LocalData(IReadOnlyList<(string Path, string Name)> files) => _files = files;

    /// <summary>Finds the files.</summary>
    /// <param name="input">What the input is called, for errors.</param>
    /// <param name="path">A file; a folder, of which everything is taken; or a wildcard in the last part of a path.</param>
    /// <exception cref="SmException"><c>InputDataNotFound</c>: there is no such file.</exception>
    public static LocalData Find(string input, string path)
    {
        if (File.Exists(path)) return new LocalData([(path, Path.GetFileName(path))]);
        if (Directory.Exists(path)) return NotEmpty(Below(path), $"InputData '{input}': the folder '{path}' holds no files.");
        var pattern = Path.GetFileName(path);
        var folder = Path.GetDirectoryName(path);
        if (pattern.AsSpan().IndexOfAny('*', '?') >= 0 && Directory.Exists(folder))
        {
            var matches = new DirectoryInfo(folder).EnumerateFileSystemInfos(pattern)
                .SelectMany(i => i is DirectoryInfo ? Below(i.FullName).Select(f => (f.Path, $"{i.Name}/{f.Name}")) : [(i.FullName, i.Name)]);
            return NotEmpty(matches, $"InputData '{input}': nothing matches '{path}'.");
        }

        throw Missing($"InputData '{input}': the path '{path}' does not exist. Give an S3 URI, or a file, folder or wildcard on this machine.");
    }

    /// <summary>The files as objects below an address.</summary>
    public IReadOnlyList<FileUpload> To(S3Uri folder) => [.. _files.Select(f => new FileUpload(f.Path, folder.Append(f.Name)))];

    private static IEnumerable<(string Path, string Name)> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => (f, Path.GetRelativePath(folder, f).Replace(Path.DirectorySeparatorChar, '/')));

    private static LocalData NotEmpty(IEnumerable<(string Path, string Name)> files, string otherwise)
    {
        var found = files.OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        return found.Count > 0 ? new LocalData(found) : throw Missing(otherwise);
    }

    private static SmException Missing(string message) => new("InputDataNotFound", SmErrorKind.NotFound, message);
}
