using System.Security.Cryptography;
using System.Text.Json;

namespace ModulePackager;

/// <summary>The software bill of materials, as CycloneDX 1.5 says it: without a serial number or a time, so that the same files give the same bytes.</summary>
internal static class BillOfMaterials
{
    public const string FileName = "sbom.cdx.json";

    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n" };

    /// <summary>Lists every assembly that is not ours, with its package, version, licence and hash.</summary>
    public static byte[] Write(ModuleManifest manifest, IReadOnlyList<BuiltAssembly> assemblies, string notices)
    {
        var module = $"pkg:nuget/{ModuleManifest.Name}@{manifest.Version}";
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.5");
            json.WriteNumber("version", 1);
            json.WriteStartObject("metadata");
            json.WriteStartObject("component");
            json.WriteString("type", "library");
            json.WriteString("bom-ref", module);
            json.WriteString("publisher", manifest.Company);
            json.WriteString("name", ModuleManifest.Name);
            json.WriteString("version", manifest.Version.ToString());
            WriteLicence(json, "Apache-2.0");
            json.WriteString("purl", module);
            json.WriteEndObject();
            json.WriteEndObject();

            json.WriteStartArray("components");
            foreach (var assembly in assemblies) WriteComponent(json, assembly, ThirdParty.Of(assembly, notices));
            json.WriteEndArray();

            json.WriteStartArray("dependencies");
            json.WriteStartObject();
            json.WriteString("ref", module);
            json.WriteStartArray("dependsOn");
            foreach (var assembly in assemblies) json.WriteStringValue(PackageUrl(assembly));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void WriteComponent(Utf8JsonWriter json, BuiltAssembly assembly, ThirdParty origin)
    {
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", PackageUrl(assembly));
        json.WriteString("publisher", origin.Publisher);
        json.WriteString("name", assembly.Name);
        json.WriteString("version", assembly.Version);
        json.WriteStartArray("hashes");
        json.WriteStartObject();
        json.WriteString("alg", "SHA-256");
        json.WriteString("content", Convert.ToHexStringLower(SHA256.HashData(assembly.Bytes)));
        json.WriteEndObject();
        json.WriteEndArray();
        WriteLicence(json, origin.Licence);
        json.WriteString("purl", PackageUrl(assembly));
        json.WriteStartArray("externalReferences");
        json.WriteStartObject();
        json.WriteString("type", "vcs");
        json.WriteString("url", origin.Source);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLicence(Utf8JsonWriter json, string id)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteStartObject("license");
        json.WriteString("id", id);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string PackageUrl(BuiltAssembly assembly) => $"pkg:nuget/{assembly.Name}@{assembly.Version}";
}
