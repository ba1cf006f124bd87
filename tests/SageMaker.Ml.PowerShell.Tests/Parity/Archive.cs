using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>A tar.gz in the recordings' notation: its entries in order of name, with the text of each file.</summary>
internal static class Archive
{
    public static JsonArray Read(byte[] content)
    {
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        var entries = new List<JsonObject>();
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            var isFolder = entry.EntryType == TarEntryType.Directory;
            var described = new JsonObject { ["name"] = entry.Name.TrimEnd('/'), ["size"] = entry.Length, ["type"] = isFolder ? "dir" : "file" };
            if (!isFolder)
            {
                using var text = new StreamReader(entry.DataStream ?? Stream.Null);
                described["text"] = text.ReadToEnd();
            }

            entries.Add(described);
        }

        return [.. entries.OrderBy(e => (string)e["name"]!, StringComparer.Ordinal)];
    }

    public static byte[] Write(JsonArray entries)
    {
        var content = new MemoryStream();
        using (var gzip = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            foreach (var entry in entries.Select(e => e!.AsObject()))
            {
                var isFolder = (string)entry["type"]! == "dir";
                tar.WriteEntry(new PaxTarEntry(isFolder ? TarEntryType.Directory : TarEntryType.RegularFile, (string)entry["name"]!)
                {
                    DataStream = isFolder ? null : new MemoryStream(Encoding.UTF8.GetBytes((string)entry["text"]!)),
                });
            }
        }

        return content.ToArray();
    }
}
