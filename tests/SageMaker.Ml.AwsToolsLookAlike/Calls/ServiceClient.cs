using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;

namespace AwsToolsLookAlike.Calls;

/// <summary>Calls a service in its protocol. The SDK's service packages are not there for every version; its signature is.</summary>
internal sealed class ServiceClient(string signingName, Uri endpoint, string region, ImmutableCredentials keys)
{
    private static readonly HttpClient s_http = new();

    /// <summary>A call in JSON.</summary>
    public JsonElement CallJson(string target, object request, string version = "1.0")
    {
        var answer = Send("/", $"application/x-amz-json-{version}", JsonSerializer.SerializeToUtf8Bytes(request), ("x-amz-target", target));
        return JsonDocument.Parse(answer).RootElement;
    }

    /// <summary>A call in the query protocol.</summary>
    public XElement CallQuery(string version, string action, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        IEnumerable<KeyValuePair<string, string>> form = [new("Action", action), new("Version", version), .. parameters];
        var body = string.Join('&', form.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        return XElement.Parse(Encoding.UTF8.GetString(Send("/", "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(body))));
    }

    /// <summary>A signed POST.</summary>
    /// <exception cref="AmazonServiceException">The service refused it.</exception>
    public byte[] Send(string path, string contentType, byte[] body, params (string Name, string Value)[] headers)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, path)) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers) message.Headers.TryAddWithoutValidation(name, value);
        Sign(message, path, body);
        using var answer = s_http.Send(message);
        using var content = new MemoryStream();
        answer.Content.ReadAsStream().CopyTo(content);
        return answer.IsSuccessStatusCode
            ? content.ToArray()
            : throw new AmazonServiceException(Encoding.UTF8.GetString(content.ToArray()), null, ErrorType.Sender, answer.StatusCode.ToString(), null, answer.StatusCode);
    }

    private void Sign(HttpRequestMessage message, string path, byte[] body)
    {
        var now = DateTime.UtcNow;
        var date = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        message.Headers.TryAddWithoutValidation("x-amz-date", date);
        if (keys.UseToken) message.Headers.TryAddWithoutValidation("x-amz-security-token", keys.Token);
        var signed = message.Headers.Select(header => (Name: header.Key.ToLowerInvariant(), Value: string.Join(',', header.Value)))
            .Append((Name: "host", Value: endpoint.Authority))
            .OrderBy(header => header.Name, StringComparer.Ordinal)
            .ToList();
        var names = string.Join(';', signed.Select(header => header.Name));
        var lines = string.Concat(signed.Select(header => $"{header.Name}:{header.Value}\n"));
        var hash = Convert.ToHexString(SHA256.HashData(body)).ToLowerInvariant();
        var signature = AWS4Signer.ComputeSignature(keys, region, now, signingName, names, $"POST\n{path}\n\n{lines}\n{names}\n{hash}");
        message.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
    }
}
