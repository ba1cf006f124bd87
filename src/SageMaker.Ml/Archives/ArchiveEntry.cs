namespace SageMaker.Ml.Archives;

/// <summary>A file or directory that an archive is to hold.</summary>
/// <param name="Name">Its path in the archive, with forward slashes and without one at the end.</param>
/// <param name="SourcePath">The file on this machine; null for a directory.</param>
internal sealed record ArchiveEntry(string Name, string? SourcePath)
{
    public bool IsDirectory => SourcePath is null;
}
