namespace SageMaker.Ml.Archives;

/// <summary>A packed archive in a temporary file, which is deleted with this object.</summary>
/// <param name="path">The file.</param>
/// <param name="contentHash">The SHA-256 of the archive before compression, in lower-case hexadecimal.</param>
internal sealed class PackedArchive(string path, string contentHash) : IDisposable
{
    /// <summary>The file, a tar.gz.</summary>
    public string Path { get; } = path;

    /// <summary>The SHA-256 of the archive before compression: the compressed bytes may differ between versions of zlib, these do not.</summary>
    public string ContentHash { get; } = contentHash;

    public void Dispose() => File.Delete(Path);
}
