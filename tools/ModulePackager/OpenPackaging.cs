using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace ModulePackager;

/// <summary>The parts that make a zip file a package by the Open Packaging Conventions (ECMA-376, part 2).</summary>
internal static class OpenPackaging
{
    public const string ContentTypesFile = "[Content_Types].xml";
    public const string RelationshipsFile = "_rels/.rels";

    private const string PackageSchemas = "http://schemas.openxmlformats.org/package/2006/";
    private const string CorePropertiesType = "application/vnd.openxmlformats-package.core-properties+xml";

    /// <summary>Where the core properties are: a name that no two packages share, yet the same for the same version.</summary>
    public static string CorePropertiesFile(ModuleManifest manifest)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{ModuleManifest.Name} {manifest.Version}"));
        return $"package/services/metadata/core-properties/{Convert.ToHexStringLower(hash.AsSpan(0, 16))}.psmdcp";
    }

    public static XDocument CoreProperties(ModuleManifest manifest)
    {
        XNamespace core = PackageSchemas + "metadata/core-properties", dublin = "http://purl.org/dc/elements/1.1/";
        return new XDocument(new XElement(
            core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "dc", dublin),
            new XElement(dublin + "creator", manifest.Author),
            new XElement(dublin + "description", manifest.Description),
            new XElement(dublin + "identifier", ModuleManifest.Name),
            new XElement(core + "version", manifest.Version),
            new XElement(core + "keywords", string.Join(' ', manifest.Tags))));
    }

    public static XDocument Relationships(ModuleManifest manifest)
    {
        XNamespace schema = PackageSchemas + "relationships";
        return new XDocument(new XElement(
            schema + "Relationships",
            Relationship("manifest", "http://schemas.microsoft.com/packaging/2010/07/manifest", Nuspec.FileName),
            Relationship("properties", PackageSchemas + "relationships/metadata/core-properties", CorePropertiesFile(manifest))));

        XElement Relationship(string id, string type, string target) =>
            new(schema + "Relationship", new XAttribute("Type", type), new XAttribute("Target", "/" + target), new XAttribute("Id", id));
    }

    /// <summary>Every part must have a type: by its extension, or by its name where it has none.</summary>
    public static XDocument ContentTypes(IEnumerable<string> parts)
    {
        XNamespace schema = PackageSchemas + "content-types";
        var byExtension = parts.ToLookup(part => Path.GetExtension(part).TrimStart('.').ToLowerInvariant(), StringComparer.Ordinal);
        return new XDocument(new XElement(
            schema + "Types",
            byExtension.Select(group => group.Key).Where(extension => extension.Length > 0).Order(StringComparer.Ordinal).Select(extension =>
                new XElement(schema + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", TypeOf(extension)))),
            byExtension[""].Order(StringComparer.Ordinal).Select(part =>
                new XElement(schema + "Override", new XAttribute("PartName", "/" + part), new XAttribute("ContentType", "application/octet")))));
    }

    private static string TypeOf(string extension) => extension switch
    {
        "rels" => "application/vnd.openxmlformats-package.relationships+xml",
        "psmdcp" => CorePropertiesType,
        _ => "application/octet",
    };
}
