using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using SageMaker.Ml.Aws.Endpoints;
using SageMaker.Ml.Contracts.Wire;

namespace SageMaker.Ml.Aws.Calls;

/// <summary>Turns a wire request into a signed HTTP request. The signature itself is the AWS SDK's; only the canonical text is put together here,
/// because the SDK's own way there costs more than the rest of the call.</summary>
internal static class RequestSigner
{
    /// <summary>The text of <see cref="SHA256"/> over nothing.</summary>
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly UriCreationOptions KeepEncoding = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Makes the HTTP request.</summary>
    /// <param name="wire">What to send.</param>
    /// <param name="endpoint">Where to.</param>
    /// <param name="credentials">Signed with what.</param>
    /// <param name="now">The service's time as well as we know it.</param>
    public static HttpRequestMessage Sign(WireRequest wire, ServiceEndpoint endpoint, ImmutableCredentials credentials, DateTime now)
    {
        var message = new HttpRequestMessage(MethodOf(wire.Method), new Uri(endpoint.Root + wire.Path, in KeepEncoding));
        if (wire.Body.Length > 0 || wire.Method is "POST" or "PUT")
        {
            message.Content = new ReadOnlyMemoryContent(wire.Body);
            if (wire.ContentType is not null) message.Content.Headers.TryAddWithoutValidation("Content-Type", wire.ContentType);
        }

        var date = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var signed = new List<KeyValuePair<string, string>>(wire.Headers.Count + 4) { new("host", endpoint.Host), new("x-amz-date", date) };
        message.Headers.TryAddWithoutValidation("X-Amz-Date", date);
        if (wire.ContentType is not null && message.Content is not null) signed.Add(new("content-type", wire.ContentType));
        if (credentials.UseToken)
        {
            signed.Add(new("x-amz-security-token", credentials.Token));
            message.Headers.TryAddWithoutValidation("X-Amz-Security-Token", credentials.Token);
        }

        foreach (var (name, value) in wire.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
            signed.Add(new(name.ToLowerInvariant(), value));
        }

        signed.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        var names = string.Join(';', signed.Select(header => header.Key));
        var signature = AWS4Signer.ComputeSignature(
            credentials, endpoint.SigningRegion, now, endpoint.SigningName, names, CanonicalRequest(wire, endpoint, signed, names));
        message.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        return message;
    }

    private static string CanonicalRequest(WireRequest wire, ServiceEndpoint endpoint, List<KeyValuePair<string, string>> headers, string names)
    {
        var text = new StringBuilder(512);
        var question = wire.Path.IndexOf('?', StringComparison.Ordinal);
        text.Append(wire.Method).Append('\n').Append(EncodeAgain(endpoint.BasePath)).Append(EncodeAgain(question < 0 ? wire.Path : wire.Path[..question])).Append('\n');
        if (question >= 0) AppendQuery(text, wire.Path[(question + 1)..]);
        text.Append('\n');
        foreach (var (name, value) in headers) AppendHeader(text, name, value);
        return text.Append('\n').Append(names).Append('\n').Append(HashOf(wire.Body.Span)).ToString();
    }

    /// <summary>Every service but S3 wants each segment of the already encoded path encoded once more.</summary>
    private static string EncodeAgain(string path) =>
        path.AsSpan().ContainsAnyExcept(Unreserved) ? string.Join('/', path.Split('/').Select(Uri.EscapeDataString)) : path;

    private static readonly System.Buffers.SearchValues<char> Unreserved =
        System.Buffers.SearchValues.Create("/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    private static void AppendQuery(StringBuilder text, string query)
    {
        var parts = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Contains('=', StringComparison.Ordinal) ? part : part + "=")
            .Order(StringComparer.Ordinal);
        text.AppendJoin('&', parts);
    }

    /// <summary>Runs of spaces count as one, and none at either end.</summary>
    private static void AppendHeader(StringBuilder text, string name, string value)
    {
        text.Append(name).Append(':');
        value = value.Trim();
        while (value.Contains("  ", StringComparison.Ordinal)) value = value.Replace("  ", " ", StringComparison.Ordinal);
        text.Append(value).Append('\n');
    }

    private static string HashOf(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return EmptyHash;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return Convert.ToHexString(hash).ToLowerInvariant();
    }

    private static HttpMethod MethodOf(string method) => method switch
    {
        "POST" => HttpMethod.Post,
        "GET" => HttpMethod.Get,
        "PUT" => HttpMethod.Put,
        "DELETE" => HttpMethod.Delete,
        "PATCH" => HttpMethod.Patch,
        _ => new HttpMethod(method),
    };
}
