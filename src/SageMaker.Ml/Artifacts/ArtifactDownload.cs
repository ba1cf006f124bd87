using SageMaker.Ml.Archives;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Artifacts;

/// <summary>Brings results of jobs to this machine.</summary>
public static class ArtifactDownload
{
    /// <summary>Downloads an object, or everything below a prefix, into a folder.</summary>
    /// <param name="session">Where the results are.</param>
    /// <param name="source">The object (usually a <c>model.tar.gz</c>) or the prefix.</param>
    /// <param name="directory">The folder; it is made when it does not exist.</param>
    /// <param name="options">What to do with archives and with files that exist.</param>
    /// <param name="progress">Told how many bytes of the current object were transferred; null when nobody watches.</param>
    /// <param name="cancel">Stops the transfer.</param>
    /// <returns>The files that were written.</returns>
    /// <exception cref="SmException"><c>FileExists</c>, <c>ArtifactNotFound</c>, or one of <see cref="ArchiveReader"/>'s.</exception>
    public static async Task<IReadOnlyList<string>> SaveAsync(
        SmSession session, S3Uri source, string directory, SaveOptions options, IProgress<long>? progress, CancellationToken cancel)
    {
        var objects = await FindAsync(session, source, cancel).ConfigureAwait(false);
        var files = objects.Select(uri => (Uri: uri, Path: PlaceOf(uri, source, directory))).ToList();
        Directory.CreateDirectory(directory);
        var written = new List<string>();
        foreach (var (uri, path) in files)
        {
            if (options.Extract && IsArchive(uri))
            {
                written.AddRange(await ExtractAsync(session, uri, Path.GetDirectoryName(path)!, progress, cancel).ConfigureAwait(false));
                continue;
            }

            if (File.Exists(path) && !options.Overwrite) throw new SmException("FileExists", SmErrorKind.AlreadyExists, $"'{path}' exists already. Give another -Path, or -Force to replace it.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await session.Objects.DownloadAsync(uri, path, progress, cancel).ConfigureAwait(false);
            written.Add(path);
        }

        return written;
    }

    private static bool IsArchive(S3Uri uri) => uri.Key.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || uri.Key.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    private static async Task<IReadOnlyList<S3Uri>> FindAsync(SmSession session, S3Uri source, CancellationToken cancel)
    {
        // An archive is one object; asking for it first would only cost a request.
        if (IsArchive(source)) return [source];
        var found = new List<S3Uri>();
        await foreach (var item in session.Objects.ListAsync(source, cancel).ConfigureAwait(false))
        {
            var isBelow = item.Uri.Key == source.Key || source.Key.Length == 0 || item.Uri.Key.StartsWith(source.Key.TrimEnd('/') + "/", StringComparison.Ordinal);
            if (isBelow && !item.Uri.Key.EndsWith('/')) found.Add(item.Uri);
        }

        return found.Count > 0 ? found : throw new SmException("ArtifactNotFound", SmErrorKind.NotFound, $"There is nothing at {source}.");
    }

    private static string PlaceOf(S3Uri uri, S3Uri source, string directory)
    {
        var name = uri.Key == source.Key ? uri.Name : uri.Key[source.Key.Length..].TrimStart('/');
        var root = Path.GetFullPath(directory);
        var path = Path.GetFullPath(Path.Combine(root, name));
        if (path != root && RealPath.IsWithin(path, root)) return path;
        throw new SmException("UnsafeName", SmErrorKind.InvalidData, $"The object {uri} would be written outside '{root}'; nothing was downloaded.");
    }

    private static async Task<IReadOnlyList<string>> ExtractAsync(SmSession session, S3Uri uri, string directory, IProgress<long>? progress, CancellationToken cancel)
    {
        var archive = Path.GetTempFileName();
        try
        {
            await session.Objects.DownloadAsync(uri, archive, progress, cancel).ConfigureAwait(false);
            var stream = new FileStream(archive, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan);
            await using (stream.ConfigureAwait(false))
            {
                return await ArchiveReader.ExtractAsync(stream, directory, ArchiveLimits.Default, cancel).ConfigureAwait(false);
            }
        }
        finally
        {
            File.Delete(archive);
        }
    }
}

/// <summary>How results are saved.</summary>
public sealed record SaveOptions
{
    /// <summary>Whether archives are unpacked instead of kept.</summary>
    public bool Extract { get; init; }

    /// <summary>Whether files that exist are replaced. Unpacking always does so.</summary>
    public bool Overwrite { get; init; }
}
