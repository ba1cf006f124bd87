using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SageMaker.Ml.Contracts.Wire;

/// <summary>Puts a request of the REST protocol together: labels of the path, query, headers, body.</summary>
internal sealed class RestRequest(string method, string path)
{
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly StringBuilder _query = new();
    private string _path = path;
    private string? _contentType;

    /// <summary>Fills a <c>{name}</c> of the path with one percent-encoded segment.</summary>
    public void Label(string name, string? value) =>
        // A request that lacks the label does not pass validation; sent regardless, it must not reach another resource.
        _path = _path.Replace($"{{{name}}}", Uri.EscapeDataString(value is { Length: > 0 } ? value : throw new InvalidOperationException($"{name} is part of the path and is not set.")), StringComparison.Ordinal);

    public void Header(string name, string? value)
    {
        if (value is null) return;
        if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) _contentType = value;
        else _headers.Add(new(name, value));
    }

    public void Header(string name, long? value) => Header(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Query(string name, string? value)
    {
        if (value is not null) _query.Append(_query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
    }

    public void Query(string name, long? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>The request with bytes as its body.</summary>
    public WireRequest Build(ReadOnlyMemory<byte>? body, bool streamsResponse = false) => new()
    {
        Method = method,
        Path = _query.Insert(0, _path).ToString(),
        ContentType = _contentType,
        Headers = _headers,
        Body = body ?? default,
        StreamsResponse = streamsResponse,
    };

    /// <summary>The request with a JSON object as its body.</summary>
    public WireRequest Build(Action<Utf8JsonWriter> write) =>
        Build(ContractJson.WriteUtf8(write, indented: false)) with { ContentType = _contentType ?? "application/json" };
}
