using System.Xml.Linq;

namespace ModulePackager;

/// <summary>The package's description of itself, with the words that Find-PSResource and the Gallery search by.</summary>
internal static class Nuspec
{
    public const string FileName = ModuleManifest.Name + ".nuspec";
    public const string Icon = "module/icon.png";

    // The Gallery refuses a package with longer tags.
    private const int LongestTags = 4000;

    private static readonly XNamespace s_schema = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";

    public static XDocument Write(ModuleManifest manifest, string releaseNotes) => new(
        new XElement(s_schema + "package", new XElement(
            s_schema + "metadata",
            Element("id", ModuleManifest.Name),
            Element("version", manifest.Version.ToString()),
            Element("authors", manifest.Author),
            Element("owners", manifest.Company),
            Element("requireLicenseAcceptance", "false"),
            new XElement(s_schema + "license", new XAttribute("type", "file"), "LICENSE"),
            // What NuGet writes for clients from before there were licence files.
            Element("licenseUrl", "https://aka.ms/deprecateLicenseUrl"),
            Element("icon", Icon),
            Element("readme", "README.md"),
            Element("description", manifest.Description),
            Element("releaseNotes", releaseNotes),
            Element("copyright", manifest.Copyright),
            Element("tags", Tags(manifest)))));

    /// <summary>The manifest's tags after PSModule, then each cmdlet under both names that Find-Module and Find-PSResource look for.</summary>
    public static string Tags(ModuleManifest manifest)
    {
        IEnumerable<string> tags =
        [
            "PSModule", .. manifest.Tags, "PSIncludes_Cmdlet",
            .. manifest.Cmdlets.SelectMany(cmdlet => new[] { $"PSCmdlet_{cmdlet}", $"PSCommand_{cmdlet}" }),
        ];
        var text = string.Join(' ', tags);
        return text.Length <= LongestTags ? text
            : throw new PackagingException($"The tags are {text.Length} characters long and the Gallery takes {LongestTags}; drop PSCmdlet_ in tools/ModulePackager/Nuspec.cs.");
    }

    private static XElement Element(string name, string value) => new(s_schema + name, value);
}
