using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Config;

/// <summary>Reads the configuration files that exist and merges them.</summary>
/// <param name="reader">Gives the reader; asked only when there is a file to read.</param>
/// <param name="objects">The store for configurations under S3 URIs.</param>
public sealed class ConfigLoader(Func<IConfigReader> reader, IObjectStore objects)
{
    private static readonly string[] s_sections = ["SchemaVersion", "CustomParameters", "SageMaker"];

    /// <summary>The merged configuration; empty when there is no file.</summary>
    /// <exception cref="SmException"><c>ConfigNotFound</c> or <c>ConfigInvalid</c>, naming the file.</exception>
    public async Task<ConfigTree> LoadAsync(IReadOnlyList<ConfigLocation> locations, CancellationToken cancel)
    {
        var merged = ConfigTree.Empty;
        foreach (var location in locations)
        {
            if (await ReadAsync(location, cancel).ConfigureAwait(false) is not { } text) continue;
            merged = merged.Merge(Parse(text, location.Address));
        }

        return merged;
    }

    private async Task<string?> ReadAsync(ConfigLocation location, CancellationToken cancel)
    {
        try
        {
            if (S3Uri.TryParse(location.Address, out var uri)) return await ReadAsync(uri, cancel).ConfigureAwait(false);
            if (File.Exists(location.Address)) return await File.ReadAllTextAsync(location.Address, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectStoreException)
        {
            throw new SmException("ConfigNotFound", SmErrorKind.NotFound, $"The configuration '{location.Address}' cannot be read: {e.Message}", e);
        }

        return location.IsRequired
            ? throw new SmException("ConfigNotFound", SmErrorKind.NotFound, $"The configuration '{location.Address}' does not exist.")
            : null;
    }

    private async Task<string> ReadAsync(S3Uri uri, CancellationToken cancel)
    {
        // The URI may name the object itself or the prefix that holds it.
        var address = await objects.FindAsync(uri, null, cancel).ConfigureAwait(false) is null ? uri.Append("config.yaml") : uri;
        await using var stream = await objects.OpenReadAsync(address, cancel).ConfigureAwait(false);
        using var text = new StreamReader(stream);
        return await text.ReadToEndAsync(cancel).ConfigureAwait(false);
    }

    private ConfigTree Parse(string text, string address)
    {
        try
        {
            var root = reader().Read(text);
            if (root.Keys.FirstOrDefault(k => !s_sections.Contains(k)) is { } unknown)
            {
                throw new FormatException($"'{unknown}' is no section of this file; it may have {string.Join(", ", s_sections)}");
            }

            return new ConfigTree(root);
        }
        catch (FormatException e)
        {
            throw new SmException("ConfigInvalid", SmErrorKind.InvalidData, $"The configuration '{address}' is malformed: {e.Message}.", e);
        }
    }
}
