using SageMaker.Ml.Archives;
using SageMaker.Ml.Code;

namespace SageMaker.Ml.Models;

/// <summary>Packs inference code into the folder <c>code</c> of a model, and what it depends on into <c>code/lib</c>.</summary>
/// <param name="open">Opens an archive by its path or S3 URI.</param>
internal sealed class ModelRepack(Func<string, CancellationToken, Task<Stream>> open)
{
    private const string CodeFolder = ServingConventions.CodeFolder;

    /// <summary>Packs the archive.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="data">The path or S3 URI of the model's archive, or the path of its folder; null for a model that is nothing but code.</param>
    /// <param name="code">The code. A folder takes the place of all code that the model has; a script alone, or packed code, is laid over it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="Errors.SmException"><c>ArchiveDamaged</c> or <c>UnsafeArchive</c>: an archive cannot be read or used.</exception>
    public Task<PackedArchive> PackAsync(string name, string? data, SourceCode code, CancellationToken cancel)
    {
        var files = List(code);
        var replaces = code is { Directory: not null, Remote: null };
        return ArchiveWriter.PackAsync(
            name,
            async (tar, stop) =>
            {
                var archive = new ArchiveRepacker(tar);
                await archive.AddAsync(files, stop).ConfigureAwait(false);
                if (code.Remote is { } packed) await AddAsync(archive, packed.ToString(), CodeFolder, _ => true, stop).ConfigureAwait(false);
                if (data is null) return;
                if (Directory.Exists(data)) await archive.AddAsync([.. SourceTree.List(data).Where(e => !replaces || !IsCode(e.Name))], stop).ConfigureAwait(false);
                else await AddAsync(archive, data, "", entry => !replaces || !IsCode(entry), stop).ConfigureAwait(false);
            },
            cancel);
    }

    private static bool IsCode(string name) => name.StartsWith(CodeFolder + "/", StringComparison.Ordinal);

    private async Task AddAsync(ArchiveRepacker target, string address, string folder, Func<string, bool> isWanted, CancellationToken cancel)
    {
        var archive = await open(address, cancel).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false)) await target.AddAsync(archive, address, folder, isWanted, cancel).ConfigureAwait(false);
    }

    private static List<ArchiveEntry> List(SourceCode code)
    {
        var scripts = code.Remote is null ? (code with { Dependencies = [] }).List() : [];
        List<ArchiveEntry> entries = [.. scripts.Select(e => e with { Name = $"{CodeFolder}/{e.Name}" })];
        foreach (var dependency in code.Dependencies)
        {
            var path = Path.GetFullPath(dependency);
            var place = $"{CodeFolder}/lib/{Path.GetFileName(Path.TrimEndingDirectorySeparator(path))}";
            if (Directory.Exists(path)) entries.AddRange(SourceTree.List(path, place));
            else entries.Add(new ArchiveEntry(place, path));
        }

        return entries;
    }
}
