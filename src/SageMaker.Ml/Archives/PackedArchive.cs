namespace SageMaker.Ml.Archives;

/// <summary>A packed archive in a temporary folder, which is deleted with this object.</summary>
/// <param name="path">The file.</param>
/// <param name="contentHash">The SHA-256 of the archive before compression, in lower-case hexadecimal.</param>
internal sealed class PackedArchive(string path, string contentHash) : IDisposable
{
    /// <summary>The file, a tar.gz.</summary>
    public string Path { get; } = path;

    /// <summary>The SHA-256 of the archive before compression: the compressed bytes may differ between versions of zlib, these do not.</summary>
    public string ContentHash { get; } = contentHash;

    /// <summary>A folder of its own for a file of that name.</summary>
    public static string NewPath(string name) => System.IO.Path.Combine(Directory.CreateTempSubdirectory("sageml-").FullName, name);

    /// <summary>Deletes the file and its folder.</summary>
    public void Dispose() => Delete(Path);

    public static void Delete(string path) => Directory.Delete(System.IO.Path.GetDirectoryName(path)!, recursive: true);
}
