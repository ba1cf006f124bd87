using System.Collections;

namespace ModulePackager;

/// <summary>What the Gallery is told of the module: read from its manifest, so that it is written down once.</summary>
internal sealed record ModuleManifest
{
    public const string Name = "SageMaker.Ml";
    public const string FileName = Name + ".psd1";

    public required PackageVersion Version { get; init; }
    public required string Author { get; init; }
    public required string Company { get; init; }
    public required string Copyright { get; init; }
    public required string Description { get; init; }
    public required IReadOnlyList<string> Cmdlets { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Reads a manifest's text.</summary>
    public static ModuleManifest Parse(string text)
    {
        var manifest = ManifestReader.Read(text);
        var gallery = Table(Table(manifest, "PrivateData"), "PSData");
        var prerelease = gallery.TryGetValue("Prerelease", out var given) && given is string { Length: > 0 } suffix ? "-" + suffix : null;
        return new ModuleManifest
        {
            Version = PackageVersion.Parse(Text(manifest, "ModuleVersion") + prerelease, FileName),
            Author = Text(manifest, "Author"),
            Company = Text(manifest, "CompanyName"),
            Copyright = Text(manifest, "Copyright"),
            Description = Text(manifest, "Description"),
            Cmdlets = Texts(manifest, "CmdletsToExport"),
            Tags = Texts(gallery, "Tags"),
        };
    }

    private static string Text(IReadOnlyDictionary<string, object> table, string key) =>
        table.TryGetValue(key, out var value) && value is string { Length: > 0 } text ? text : throw Missing(key, "a text");

    private static IReadOnlyList<string> Texts(IReadOnlyDictionary<string, object> table, string key) =>
        table.TryGetValue(key, out var value) && value is ArrayList { Count: > 0 } list ? [.. list.Cast<string>()] : throw Missing(key, "a list @(...)");

    private static Dictionary<string, object> Table(IReadOnlyDictionary<string, object> table, string key) =>
        table.TryGetValue(key, out var value) && value is Dictionary<string, object> inner ? inner : throw Missing(key, "a table @{...}");

    private static PackagingException Missing(string key, string what) => new($"{FileName} must have {key}, {what}: the Gallery shows it.");
}
