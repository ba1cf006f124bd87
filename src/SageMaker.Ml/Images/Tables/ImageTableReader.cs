using System.Text.Json;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Images.Tables;

/// <summary>Reads an image file, on its own or on top of another table.</summary>
internal static class ImageTableReader
{
    private static readonly JsonDocumentOptions s_lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <param name="utf8">Its text.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <param name="below">The table that it extends and overrides; null when it stands alone.</param>
    /// <exception cref="SmException"><c>ImageFileInvalid</c>: the text is not JSON, or breaks the schema.</exception>
    public static ImageTable Read(ReadOnlyMemory<byte> utf8, string file, ImageTable? below = null)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8, s_lenient);
            var root = new TableNode(json.RootElement, file, "").Allow("about", "hosts", "gravitonFamilies", "registries", "frameworks");
            var registries = RegistryReader.Read(root, below?.Registries);
            return new ImageTable
            {
                Hosts = Overlay(below?.Hosts, root.Pairs("hosts")),
                GravitonFamilies = [.. below?.GravitonFamilies ?? [], .. root.Words("gravitonFamilies")],
                Registries = registries,
                Frameworks = ReadFrameworks(root, registries, below?.Frameworks),
            };
        }
        catch (JsonException e)
        {
            throw new SmException(
                "ImageFileInvalid", SmErrorKind.InvalidData, $"{file} is not JSON: {e.Message} docs/images.md describes the file.", e);
        }
    }

    private static Dictionary<string, FrameworkImages> ReadFrameworks(
        TableNode root,
        Dictionary<string, IReadOnlyDictionary<string, string>> registries,
        IReadOnlyDictionary<string, FrameworkImages>? below)
    {
        var frameworks = new Dictionary<string, FrameworkImages>(below ?? new Dictionary<string, FrameworkImages>(), StringComparer.OrdinalIgnoreCase);
        if (root.Child("frameworks") is not { } nodes) return frameworks;
        foreach (var (name, node) in nodes.Children())
        {
            frameworks[name] = FrameworkReader.Read(name, node, registries, frameworks.GetValueOrDefault(name));
        }

        return frameworks;
    }

    /// <summary>What is below, with the pairs on top of it.</summary>
    internal static Dictionary<string, string> Overlay(IEnumerable<KeyValuePair<string, string>>? below, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var merged = new Dictionary<string, string>(below ?? []);
        foreach (var (key, value) in pairs) merged[key] = value;
        return merged;
    }
}
