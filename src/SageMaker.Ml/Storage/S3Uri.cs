using System.Diagnostics.CodeAnalysis;

namespace SageMaker.Ml.Storage;

/// <summary>The address of an object or of a prefix: <c>s3://bucket/key</c>.</summary>
public sealed record S3Uri
{
    private const string Scheme = "s3://";

    /// <summary>Makes an address of a bucket and a key.</summary>
    public S3Uri(string bucket, string key = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(bucket);
        Bucket = bucket;
        Key = key.TrimStart('/');
    }

    /// <summary>The bucket.</summary>
    public string Bucket { get; }

    /// <summary>The key without a leading slash; empty for the whole bucket.</summary>
    public string Key { get; }

    /// <summary>The last part of the key, without slashes.</summary>
    public string Name => Key.TrimEnd('/').Split('/')[^1];

    /// <summary>Reads <c>s3://bucket/key</c>.</summary>
    /// <exception cref="FormatException">The text is no S3 URI.</exception>
    public static S3Uri Parse(string text) => TryParse(text, out var uri)
        ? uri
        : throw new FormatException($"'{text}' is not an S3 URI; it should look like s3://bucket/path.");

    /// <summary>Reads <c>s3://bucket/key</c>; false when the text is something else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out S3Uri? uri)
    {
        uri = null;
        if (text is null || !IsS3(text)) return false;
        var slash = text.IndexOf('/', Scheme.Length);
        var bucket = slash < 0 ? text[Scheme.Length..] : text[Scheme.Length..slash];
        if (bucket.Length == 0) return false;
        uri = new S3Uri(bucket, slash < 0 ? "" : text[(slash + 1)..]);
        return true;
    }

    /// <summary>Whether the text claims to be an S3 URI.</summary>
    public static bool IsS3([NotNullWhen(true)] string? text) => text?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The address below this one; empty parts are left out.</summary>
    public S3Uri Append(params string?[] parts) =>
        new(Bucket, string.Join('/', parts.Prepend(Key).Select(p => p?.Trim('/')).Where(p => !string.IsNullOrEmpty(p))));

    /// <summary>The address as <c>s3://bucket/key</c>.</summary>
    public override string ToString() => Key.Length == 0 ? $"{Scheme}{Bucket}" : $"{Scheme}{Bucket}/{Key}";
}
