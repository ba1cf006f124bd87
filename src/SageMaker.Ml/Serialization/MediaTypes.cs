using SageMaker.Ml.Records;

namespace SageMaker.Ml.Serialization;

/// <summary>The media types that endpoints speak, as the containers of SageMaker name them.</summary>
public static class MediaTypes
{
    /// <summary>Rows of comma-separated values, without a header.</summary>
    public const string Csv = "text/csv";

    /// <summary>One JSON value.</summary>
    public const string Json = "application/json";

    /// <summary>One JSON value a line.</summary>
    public const string JsonLines = "application/jsonlines";

    /// <summary>An array as <c>numpy.save</c> writes it.</summary>
    public const string Npy = "application/x-npy";

    /// <summary>A sparse matrix as <c>scipy.sparse.save_npz</c> writes it, or named arrays as <c>numpy.savez</c> does.</summary>
    public const string Npz = "application/x-npz";

    /// <summary>A label and <c>column:value</c> for some columns a line.</summary>
    public const string LibSvm = "text/libsvm";

    /// <summary>Text of no form.</summary>
    public const string PlainText = "text/plain";

    /// <summary>Bytes of any kind.</summary>
    public const string OctetStream = "application/octet-stream";

    /// <summary>Whatever the endpoint prefers.</summary>
    public const string Any = "*/*";

    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = Csv,
        [".json"] = Json,
        [".jsonl"] = JsonLines,
        [".jsonlines"] = JsonLines,
        [".ndjson"] = JsonLines,
        [".txt"] = PlainText,
        [".libsvm"] = LibSvm,
        [".svm"] = LibSvm,
        [".npy"] = Npy,
        [".npz"] = Npz,
        [".parquet"] = "application/x-parquet",
        [".recordio"] = RecordIo.ContentType,
        [".pbr"] = RecordIo.ContentType,
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".gif"] = "image/gif",
        [".bmp"] = "image/bmp",
        [".webp"] = "image/webp",
        [".wav"] = "audio/wav",
    };

    /// <summary>Those that rows can be written in, for errors.</summary>
    internal static string OfRows { get; } = string.Join(", ", Csv, Json, JsonLines, Npy, Npz, LibSvm, RecordIo.ContentType);

    /// <summary>The media types that trainings and endpoints usually take, in alphabetical order.</summary>
    public static IReadOnlyList<string> Usual { get; } =
    [
        .. ByExtension.Values
            .Concat([OctetStream, "application/x-image", "application/x-recordio", "text/x-libsvm"])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The form that a media type stands for; parameters such as a charset do not matter.</summary>
    public static MediaForm FormOf(string? mediaType)
    {
        var type = mediaType.AsSpan();
        var semicolon = type.IndexOf(';');
        type = (semicolon < 0 ? type : type[..semicolon]).Trim();
        if (Is(type, Csv)) return MediaForm.Csv;
        if (Is(type, Json) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase)) return MediaForm.Json;
        if (Is(type, JsonLines) || Is(type, "application/x-jsonlines") || Is(type, "application/jsonl") || Is(type, "application/x-ndjson"))
        {
            return MediaForm.JsonLines;
        }

        if (Is(type, Npy)) return MediaForm.Npy;
        if (Is(type, Npz)) return MediaForm.Npz;
        if (Is(type, LibSvm) || Is(type, "text/x-libsvm")) return MediaForm.LibSvm;
        if (Is(type, RecordIo.ContentType)) return MediaForm.Records;
        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) ? MediaForm.Text : MediaForm.Bytes;
    }

    /// <summary>The media type of a file by its extension; <see cref="OctetStream"/> for one that says nothing.</summary>
    public static string OfFile(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path), OctetStream);

    /// <summary>What is asked for when a caller names no Accept: an answer of the request's own form, else whatever the endpoint prefers.</summary>
    public static string AcceptFor(string contentType) => FormOf(contentType) switch
    {
        MediaForm.Csv => Csv,
        MediaForm.Json => Json,
        MediaForm.JsonLines => JsonLines,
        MediaForm.Npy => Npy,
        MediaForm.Records => RecordIo.ContentType,
        _ => Any,
    };

    private static bool Is(ReadOnlySpan<char> type, string other) => type.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>How the content of a media type is laid out.</summary>
public enum MediaForm
{
    /// <summary>Bytes that are not looked into.</summary>
    Bytes,

    /// <summary>Text that is not looked into.</summary>
    Text,

    /// <summary>Rows of comma-separated values.</summary>
    Csv,

    /// <summary>One JSON value.</summary>
    Json,

    /// <summary>One JSON value a line.</summary>
    JsonLines,

    /// <summary>An array of NumPy's.</summary>
    Npy,

    /// <summary>An archive of NumPy's.</summary>
    Npz,

    /// <summary>A label and some columns a line.</summary>
    LibSvm,

    /// <summary>Records of the built-in algorithms in RecordIO.</summary>
    Records,
}
