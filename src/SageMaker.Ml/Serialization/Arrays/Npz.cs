using System.IO.Compression;

namespace SageMaker.Ml.Serialization.Arrays;

/// <summary>Archives of arrays in the form that <c>numpy.savez</c> writes: a zip with an npy file for each name.</summary>
public static class Npz
{
    private const string Extension = ".npy";

    /// <summary>An archive says of itself how large its entries are; one that lies is not followed further than this.</summary>
    private const long MaxEntry = 1L << 30;

    /// <summary>Reads the arrays of an archive by their names.</summary>
    /// <exception cref="FormatException">It is no such archive; the message says which entry is at fault.</exception>
    public static IReadOnlyDictionary<string, NdArray> Read(ReadOnlyMemory<byte> file)
    {
        var arrays = new Dictionary<string, NdArray>(StringComparer.Ordinal);
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            foreach (var entry in archive.Entries)
            {
                if (!entry.FullName.EndsWith(Extension, StringComparison.Ordinal)) throw new FormatException($"its entry '{entry.FullName}' is no npy file");
                if (entry.Length > MaxEntry) throw new FormatException($"its entry '{entry.FullName}' is larger than 1 GiB");
                using var content = entry.Open();
                using var bytes = new MemoryStream();
                content.CopyTo(bytes);
                arrays[entry.FullName[..^Extension.Length]] = ReadEntry(entry.FullName, bytes.ToArray());
            }
        }
        catch (InvalidDataException e)
        {
            throw new FormatException($"it is no zip archive ({e.Message})", e);
        }

        return arrays;
    }

    /// <summary>Writes arrays as <c>numpy.savez_compressed</c> does.</summary>
    public static void Write(BodyBuffer body, IEnumerable<KeyValuePair<string, NdArray>> arrays)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var array = new BodyBuffer();
            foreach (var (name, value) in arrays)
            {
                array.Truncate(0);
                Npy.Write(array, value);
                var entry = archive.CreateEntry(name + Extension, CompressionLevel.Optimal);
                // NumPy's own date, so that the same arrays give the same bytes.
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var content = entry.Open();
                content.Write(array.Written.Span);
            }
        }

        body.Write(file.GetBuffer().AsSpan(0, (int)file.Length));
    }

    private static NdArray ReadEntry(string name, byte[] content)
    {
        try
        {
            return Npy.Read(content);
        }
        catch (FormatException e)
        {
            throw new FormatException($"its entry '{name}' cannot be read: {e.Message}", e);
        }
    }
}
