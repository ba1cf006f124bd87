using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using ModulePackager;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Packaging;

/// <summary>The package that is made of what stands in module/.</summary>
public sealed class ModulePackageTests
{
    private static readonly ModulePackage s_package = ModulePackage.Read(Repository.Root);

    [Fact]
    public void Made_twice_it_has_the_same_bytes()
    {
        var before = CultureInfo.CurrentCulture;
        var first = ModulePackage.Read(Repository.Root).ToBytes();
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.True(first.AsSpan().SequenceEqual(ModulePackage.Read(Repository.Root).ToBytes()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Its_entries_are_sorted_and_carry_no_time()
    {
        using var archive = new ZipArchive(new MemoryStream(s_package.ToBytes()));
        var names = archive.Entries.Select(e => e.FullName).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.All(archive.Entries, e => Assert.Equal(new DateTime(1980, 1, 1), e.LastWriteTime.DateTime));
    }

    [Theory]
    [InlineData("SageMaker.Ml.psd1")]
    [InlineData("SageMaker.Ml.nuspec")]
    [InlineData("LICENSE")]
    [InlineData("README.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("THIRD-PARTY-NOTICES.md")]
    [InlineData("sbom.cdx.json")]
    [InlineData("[Content_Types].xml")]
    [InlineData("_rels/.rels")]
    [InlineData("module/icon.png")]
    [InlineData("module/views/Training.Format.ps1xml")]
    [InlineData("module/SageMaker.Ml.Types.ps1xml")]
    [InlineData("module/bin/SageMaker.Ml.PowerShell.dll")]
    [InlineData("module/bin/lib/SageMaker.Ml.Aws.dll")]
    [InlineData("module/bin/lib/AWSSDK.Core.dll")]
    [InlineData("module/local/serve.py")]
    [InlineData("en-US/SageMaker.Ml.PowerShell.dll-Help.xml")]
    [InlineData("en-US/about_SageMaker.Ml.help.txt")]
    [InlineData("module/local/supervise.ps1")]
    [InlineData("module/local/smlocal/server.py")]
    public void It_holds(string path) => Assert.NotEmpty(s_package.Parts[path]);

    [Fact]
    public void It_holds_nothing_that_only_builders_need() =>
        Assert.DoesNotContain(s_package.Parts.Keys, path => path.EndsWith(".pdb", StringComparison.Ordinal) || path.EndsWith(".pyc", StringComparison.Ordinal)
            || path.EndsWith(".gitkeep", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal)
            || (path.StartsWith("module/bin/", StringComparison.Ordinal) && !path.EndsWith(".dll", StringComparison.Ordinal)));

    [Fact]
    public void No_part_tells_where_it_was_built()
    {
        var folder = Encoding.UTF8.GetBytes(Repository.Root.TrimEnd(Path.DirectorySeparatorChar));
        Assert.DoesNotContain(s_package.Parts, part => part.Value.AsSpan().IndexOf(folder) >= 0);
    }

    [Fact]
    public void It_knows_how_our_assemblies_were_built()
    {
        Assert.NotEmpty(s_package.Configurations);
        Assert.All(s_package.Configurations, configuration => Assert.Contains(configuration, new[] { "Debug", "Release" }));
    }

    [Fact]
    public void Every_part_has_a_content_type_and_every_relationship_a_target()
    {
        var types = Xml("[Content_Types].xml");
        var extensions = Values(types, "Default", "Extension");
        var names = Values(types, "Override", "PartName");
        Assert.All(s_package.Parts.Keys.Where(p => p != "[Content_Types].xml"), part =>
            Assert.True(extensions.Contains(Path.GetExtension(part).TrimStart('.')) || names.Contains("/" + part), part));
        var targets = Values(Xml("_rels/.rels"), "Relationship", "Target");
        Assert.Equal(2, targets.Count);
        Assert.All(targets, target => Assert.True(s_package.Parts.ContainsKey(target.TrimStart('/')), target));
    }

    [Fact]
    public void It_describes_itself_as_its_manifest_does()
    {
        var metadata = Xml("SageMaker.Ml.nuspec").Root!.Elements().Single().Elements().ToDictionary(e => e.Name.LocalName, e => e.Value);
        Assert.Equal("SageMaker.Ml", metadata["id"]);
        Assert.Equal(XDocument.Load(Repository.Combine("Directory.Build.props")).Descendants("Version").Single().Value, metadata["version"]);
        Assert.Contains("the main path from an estimator to a prediction", metadata["releaseNotes"], StringComparison.Ordinal);
        Assert.All(["license", "icon", "readme"], file => Assert.True(s_package.Parts.ContainsKey(metadata[file]), metadata[file]));
        var tags = metadata["tags"].Split(' ');
        Assert.Equal("PSModule", tags[0]);
        Assert.All(["PSEdition_Core", "PSIncludes_Cmdlet", "PSCmdlet_Start-SmTraining", "PSCommand_Start-SmTraining"], tag => Assert.Contains(tag, tags));
        Assert.Equal(tags.Length, tags.Distinct().Count());
    }

    [Fact]
    public void Its_bill_of_materials_names_each_shipped_package_with_its_version_licence_and_hash()
    {
        var pinned = XDocument.Load(Repository.Combine("Directory.Packages.props")).Descendants("ItemGroup")
            .Single(group => group.Attribute("Label")!.Value.StartsWith("Shipped", StringComparison.Ordinal)).Elements()
            .Select(e => $"{e.Attribute("Include")!.Value} {e.Attribute("Version")!.Value.Trim('[', ']')}");
        using var bill = JsonDocument.Parse(s_package.Parts["sbom.cdx.json"]);
        var components = bill.RootElement.GetProperty("components").EnumerateArray().ToList();
        Assert.Equal(pinned.Order(), components.Select(c => $"{c.GetProperty("name")} {c.GetProperty("version")}").Order());
        Assert.All(components, component =>
        {
            var name = component.GetProperty("name").GetString()!;
            Assert.Equal(name == "YamlDotNet" ? "MIT" : "Apache-2.0", component.GetProperty("licenses")[0].GetProperty("license").GetProperty("id").GetString());
            Assert.Equal(
                Convert.ToHexStringLower(SHA256.HashData(s_package.Parts[$"module/bin/lib/{name}.dll"])),
                component.GetProperty("hashes")[0].GetProperty("content").GetString());
        });
    }

    [Fact]
    public void Its_icon_is_a_square_that_the_Gallery_takes()
    {
        var icon = s_package.Parts["module/icon.png"];
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(icon, 0, 8));
        Assert.Equal("0000008000000080", Convert.ToHexString(icon, 16, 8));
    }

    private static XDocument Xml(string part) => XDocument.Load(new MemoryStream(s_package.Parts[part]));

    private static HashSet<string> Values(XDocument document, string element, string attribute) =>
        [.. document.Root!.Elements().Where(e => e.Name.LocalName == element).Select(e => e.Attribute(attribute)!.Value)];
}
