using SageMaker.Ml.Config.Schema;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Config;

/// <summary>Reads the configuration files that exist, holds each against the schema as a whole, and merges them.</summary>
/// <param name="reader">Gives the reader; asked only when there is a file to read.</param>
/// <param name="objects">The store for configurations under S3 URIs.</param>
public sealed class ConfigLoader(Func<IConfigReader> reader, IObjectStore objects)
{
    /// <summary>The merged configuration; empty when there is no file.</summary>
    /// <exception cref="SmException"><c>ConfigNotFound</c>, naming the file and who asked for it.</exception>
    /// <exception cref="ConfigException">What is wrong in the files, all of it.</exception>
    public async Task<ConfigTree> LoadAsync(IReadOnlyList<ConfigLocation> locations, CancellationToken cancel)
    {
        var merged = ConfigTree.Empty;
        var findings = new List<ConfigFinding>();
        foreach (var location in locations)
        {
            if (await ReadAsync(location, cancel).ConfigureAwait(false) is not var (address, text)) continue;
            if (Parse(text, address, findings) is { } root) merged = merged.Merge(new ConfigTree(root, [location with { Address = address }]));
        }

        return findings.Count == 0 ? merged : throw new ConfigException(findings);
    }

    private async Task<(string Address, string Text)?> ReadAsync(ConfigLocation location, CancellationToken cancel)
    {
        try
        {
            if (S3Uri.TryParse(location.Address, out var uri)) return await ReadAsync(uri, location, cancel).ConfigureAwait(false);
            if (File.Exists(location.Address)) return (location.Address, await File.ReadAllTextAsync(location.Address, cancel).ConfigureAwait(false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectStoreException)
        {
            throw new SmException("ConfigNotFound", SmErrorKind.NotFound, $"The configuration '{location.Address}'{location.Asked} cannot be read: {e.Message}", e);
        }

        return location.IsRequired
            ? throw new SmException("ConfigNotFound", SmErrorKind.NotFound, $"The configuration '{location.Address}'{location.Asked} does not exist. Name a file, a folder with a {ConfigLocations.FileName}, or an S3 URI.")
            : null;
    }

    private async Task<(string Address, string Text)> ReadAsync(S3Uri uri, ConfigLocation location, CancellationToken cancel)
    {
        // The URI may name the object itself or the prefix that holds it.
        var address = uri;
        if (await objects.FindAsync(uri, null, cancel).ConfigureAwait(false) is null)
        {
            address = uri.Append(ConfigLocations.FileName);
            if (await objects.FindAsync(address, null, cancel).ConfigureAwait(false) is null)
            {
                throw new SmException("ConfigNotFound", SmErrorKind.NotFound, $"The configuration '{uri}'{location.Asked} does not exist, nor does '{address}'.");
            }
        }

        await using var stream = await objects.OpenReadAsync(address, cancel).ConfigureAwait(false);
        using var text = new StreamReader(stream);
        return (address.ToString(), await text.ReadToEndAsync(cancel).ConfigureAwait(false));
    }

    private ConfigMap? Parse(string text, string address, List<ConfigFinding> findings)
    {
        try
        {
            var root = reader().Read(text, address);
            if (root is not null) findings.AddRange(ConfigChecker.Check(root, address));
            return root;
        }
        catch (ConfigSyntaxException e)
        {
            findings.Add(new ConfigFinding(new ConfigPlace(address, e.Line), "", e.Message));
            return null;
        }
    }
}
