using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ModulePackager;

/// <summary>The module as the PowerShell Gallery takes it: one file, with the same bytes whenever the same files go in.</summary>
internal sealed class ModulePackage
{
    private const string RootAssembly = $"module/bin/{ModuleManifest.Name}.PowerShell.dll";

    // The earliest time that a zip file can say, and permissions that do not depend on who packs.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const int Permissions = 0b110_100_100 << 16;

    private ModulePackage(ModuleManifest manifest, IReadOnlyDictionary<string, byte[]> parts, IReadOnlyList<string> configurations)
    {
        Manifest = manifest;
        Parts = parts;
        Configurations = configurations;
    }

    public ModuleManifest Manifest { get; }

    /// <summary>Everything in the package by its path.</summary>
    public IReadOnlyDictionary<string, byte[]> Parts { get; }

    /// <summary>How our assemblies were built: Debug, Release, or a mixture.</summary>
    public IReadOnlyList<string> Configurations { get; }

    public string FileName => $"{ModuleManifest.Name}.{Manifest.Version}.nupkg";

    /// <summary>Collects what stands in a checkout whose module is built. Builds nothing.</summary>
    public static ModulePackage Read(string repository)
    {
        var manifest = ModuleManifest.Parse(ReadText(repository, ModuleManifest.FileName));
        var version = Checkout.ReadVersion(repository);
        if (manifest.Version != version)
        {
            throw new PackagingException($"{ModuleManifest.FileName} says {manifest.Version} and Directory.Build.props says {version}; make ModuleVersion and Prerelease equal to the latter.");
        }

        var files = ModuleFiles.Find(repository);
        if (!files.Contains(RootAssembly)) throw new PackagingException($"{RootAssembly} is missing; run: dotnet build src/SageMaker.Ml.PowerShell --configuration Release");
        var assemblies = files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).Select(file => BuiltAssembly.Read(repository, file)).ToList();
        foreach (var assembly in assemblies) assembly.Check(repository, version);

        var parts = files.ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(repository, file)), StringComparer.Ordinal);
        parts.Add(BillOfMaterials.FileName, BillOfMaterials.Write(manifest, [.. assemblies.Where(a => !a.IsOurs)], ReadText(repository, ThirdParty.NoticesFile)));
        parts.Add(Nuspec.FileName, ToBytes(Nuspec.Write(manifest, ReleaseNotes.Find(ReadText(repository, "CHANGELOG.md"), version))));
        parts.Add(OpenPackaging.CorePropertiesFile(manifest), ToBytes(OpenPackaging.CoreProperties(manifest)));
        parts.Add(OpenPackaging.RelationshipsFile, ToBytes(OpenPackaging.Relationships(manifest)));
        parts.Add(OpenPackaging.ContentTypesFile, ToBytes(OpenPackaging.ContentTypes(parts.Keys)));
        return new ModulePackage(manifest, parts, [.. assemblies.Where(a => a.IsOurs).Select(a => a.Configuration ?? "unknown").Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>The package's bytes: sorted, without times.</summary>
    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in Parts.OrderBy(part => part.Key, StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry(path, CompressionLevel.SmallestSize);
                entry.LastWriteTime = s_time;
                entry.ExternalAttributes = Permissions;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return buffer.ToArray();
    }

    private static string ReadText(string repository, string file) => File.Exists(Path.Combine(repository, file))
        ? File.ReadAllText(Path.Combine(repository, file))
        : throw new PackagingException($"{file} is missing; the package must hold it.");

    private static byte[] ToBytes(XDocument document)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" })) document.Save(writer);
        return buffer.ToArray();
    }
}
