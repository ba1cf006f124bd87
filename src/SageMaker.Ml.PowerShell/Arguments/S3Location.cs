using System.Collections;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>The spellings of a place in S3.</summary>
internal static partial class S3Location
{
    /// <summary>The text of an object that names a place: a Uri, one of our S3 URIs, or what Get-S3Object and Get-S3Bucket of AWS.Tools return; null for anything else.</summary>
    public static string? TextOf(object given)
    {
        var wrapped = PSObject.AsPSObject(given);
        switch (wrapped.BaseObject)
        {
            case Uri uri:
                return uri.IsAbsoluteUri && uri.IsFile ? uri.LocalPath : uri.OriginalString;
            case S3Uri uri:
                return uri.ToString();
            case string or IDictionary or IList:
                return null;
        }

        return Property("BucketName") is { Length: > 0 } bucket ? new S3Uri(bucket, Property("Key") ?? "").ToString() : null;

        string? Property(string name) => wrapped.Properties[name]?.Value as string;
    }

    /// <summary>What is wrong with a text that looks like a place in S3 and is none; null when nothing is, or when it is something else altogether.</summary>
    public static string? Complaint(string parameter, string text)
    {
        if (S3Uri.IsS3(text)) return S3Uri.TryParse(text, out _) ? null : $"{parameter} '{text}' names no bucket; it should look like s3://bucket/path.";
        if (FromWebAddress(text) is { } uri) return $"{parameter} '{text}' is the web address of something in S3; give {uri} instead.";
        return text.StartsWith("arn:aws", StringComparison.Ordinal) && text.Split(':') is [_, _, "s3", _, _, var place]
            ? $"{parameter} '{text}' is an ARN; give s3://{place} instead."
            : null;
    }

    /// <summary>What a web address of S3 stands for: <c>https://bucket.s3.region.amazonaws.com/key</c>, or with the bucket as the first part of the path.</summary>
    private static S3Uri? FromWebAddress(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return null;
        if (S3Host().Match(address.Host) is not { Success: true } host) return null;
        var path = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/'));
        if (host.Groups["bucket"].Success) return new S3Uri(host.Groups["bucket"].Value, path);
        var parts = path.Split('/', 2);
        return parts[0].Length == 0 ? null : new S3Uri(parts[0], parts.Length > 1 ? parts[1] : "");
    }

    [GeneratedRegex(@"^((?<bucket>.+)\.)?s3([.-][a-z0-9-]+)*\.amazonaws\.com(\.cn)?$", RegexOptions.IgnoreCase)]
    private static partial Regex S3Host();
}
