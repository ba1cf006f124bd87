using System.Text.Json;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Transform;

/// <summary>One object of a transform's input, and the name of its result below the output path.</summary>
/// <param name="Input">The object.</param>
/// <param name="ResultName">The key of its result, relative to the output path: <c>day1/rows.csv.out</c>.</param>
public sealed record TransformObject(S3Uri Input, string ResultName);

/// <summary>Finds the objects of a transform's input, in their order.</summary>
public static class TransformObjects
{
    private const string Suffix = ".out";

    /// <summary>The objects that begin with an address, or that a manifest lists.</summary>
    /// <param name="objects">Where they are.</param>
    /// <param name="address">The address.</param>
    /// <param name="isManifest">Whether the address is that of a manifest.</param>
    /// <param name="cancel">Stops looking.</param>
    /// <exception cref="SmException"><c>ManifestNotReadable</c>: the manifest is none.</exception>
    /// <exception cref="ObjectStoreException">There is no such bucket or manifest, or it may not be read.</exception>
    public static async Task<IReadOnlyList<TransformObject>> ListAsync(IObjectStore objects, S3Uri address, bool isManifest, CancellationToken cancel)
    {
        if (isManifest) return await ReadManifestAsync(objects, address, cancel).ConfigureAwait(false);
        var found = new List<TransformObject>();
        await foreach (var item in objects.ListAsync(address, cancel).ConfigureAwait(false))
        {
            if (!item.Uri.Key.EndsWith('/')) found.Add(new TransformObject(item.Uri, NameOf(item.Uri.Key, address.Key)));
        }

        return found;
    }

    /// <summary>What is after the address is kept. Of an address that is no folder, the folder that it stands in counts.</summary>
    private static string NameOf(string key, string prefix)
    {
        var isFolder = prefix.Length == 0 || prefix.EndsWith('/') || (key.Length > prefix.Length && key[prefix.Length] == '/');
        return key[(isFolder ? prefix.Length : prefix.LastIndexOf('/') + 1)..].TrimStart('/') + Suffix;
    }

    /// <summary>A manifest is a list: first the address that all begin with, <c>{"prefix": "s3://bucket/folder/"}</c>, then the rest of each.</summary>
    private static async Task<IReadOnlyList<TransformObject>> ReadManifestAsync(IObjectStore objects, S3Uri manifest, CancellationToken cancel)
    {
        var stream = await objects.OpenReadAsync(manifest, cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            try
            {
                using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancel).ConfigureAwait(false);
                var entries = document.RootElement.EnumerateArray().ToList();
                if (entries.Count == 0 || entries[0].ValueKind != JsonValueKind.Object || !S3Uri.TryParse(entries[0].GetProperty("prefix").GetString(), out var prefix)) throw NoManifest(manifest, null);
                return [.. entries.Skip(1).Select(entry => entry.GetString()!).Select(name => new TransformObject(new S3Uri(prefix.Bucket, prefix.Key + name), name.TrimStart('/') + Suffix))];
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                throw NoManifest(manifest, e);
            }
        }
    }

    private static SmException NoManifest(S3Uri manifest, Exception? inner) => new(
        "ManifestNotReadable", SmErrorKind.InvalidData, $"{manifest} is no manifest; it should be a list such as [{{\"prefix\": \"s3://my-bucket/folder/\"}}, \"a.csv\", \"b.csv\"].", inner);
}
