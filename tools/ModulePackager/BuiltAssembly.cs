using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace ModulePackager;

/// <summary>An assembly in module/bin, read without loading it.</summary>
internal sealed record BuiltAssembly
{
    public required string Path { get; init; }

    /// <summary>Its version as its package has it; ours with the suffix of a prerelease.</summary>
    public required string Version { get; init; }

    /// <summary>Debug or Release; null where the maker did not say.</summary>
    public required string? Configuration { get; init; }

    public required byte[] Bytes { get; init; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsOurs => Name == ModuleManifest.Name || Name.StartsWith(ModuleManifest.Name + ".", StringComparison.Ordinal);

    public static BuiltAssembly Read(string repository, string path)
    {
        var full = System.IO.Path.Combine(repository, path);
        var info = FileVersionInfo.GetVersionInfo(full);
        var assembly = new BuiltAssembly { Path = path, Version = "", Configuration = null, Bytes = File.ReadAllBytes(full) };
        return assembly with
        {
            // The AWSSDK writes its package's version into the file version only, and others write four numbers there.
            Version = assembly.IsOurs ? info.ProductVersion!.Split('+')[0] : TrimRevision(info.FileVersion!),
            Configuration = ReadConfiguration(assembly.Bytes),
        };
    }

    /// <summary>Refuses an assembly of ours from another version, or one that tells where it was built.</summary>
    public void Check(string repository, PackageVersion version)
    {
        if (!IsOurs) return;
        if (Version != version.ToString()) throw new PackagingException($"{Path} was built as {Version}, and this is {version}; build the module again.");
        var folder = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(repository));
        if (Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(folder)) >= 0)
        {
            throw new PackagingException($"{Path} holds the folder of this checkout, {folder}; src/Directory.Build.props maps it away: build the module again.");
        }
    }

    private static string TrimRevision(string version) => version.EndsWith(".0", StringComparison.Ordinal) && version.Count(c => c == '.') == 3 ? version[..^2] : version;

    private static string? ReadConfiguration(byte[] bytes)
    {
        using var file = new PEReader(new MemoryStream(bytes));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference) continue;
            var type = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (type.Kind != HandleKind.TypeReference) continue;
            if (metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name) != "AssemblyConfigurationAttribute") continue;
            var value = metadata.GetBlobReader(attribute.Value);
            value.ReadUInt16();
            return value.ReadSerializedString();
        }

        return null;
    }
}
