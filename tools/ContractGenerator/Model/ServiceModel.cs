using System.Text.Json;

namespace ContractGenerator.Model;

/// <summary>One file of <c>models/</c>.</summary>
internal sealed record ServiceModel(ServiceFacts Service, IReadOnlyDictionary<string, OperationFacts> Operations, IReadOnlyDictionary<string, ShapeFacts> Shapes)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static ServiceModel Load(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<ServiceModel>(file, Options) ?? throw new InvalidDataException($"{path} is empty.");
    }
}

internal sealed record ServiceFacts(
    string Id,
    string Protocol,
    string SigningName,
    string ApiVersion,
    string EndpointPrefix,
    string? GlobalEndpoint,
    string? JsonVersion,
    string? TargetPrefix);

internal sealed record OperationFacts(HttpFacts Http, bool ReadOnly, string? Input, string? Output, string? ResultWrapper, IReadOnlyList<string>? Errors);

internal sealed record HttpFacts(string Method, string RequestUri);

internal sealed record ShapeFacts(string Type)
{
    public IReadOnlyDictionary<string, MemberFacts> Members { get; init; } = new Dictionary<string, MemberFacts>();

    public IReadOnlyList<string> Required { get; init; } = [];

    public IReadOnlyList<string>? Enum { get; init; }

    public MemberFacts? Member { get; init; }

    public MemberFacts? Key { get; init; }

    public MemberFacts? Value { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    public string? Pattern { get; init; }

    public string? Payload { get; init; }

    public bool Flattened { get; init; }

    public bool Sensitive { get; init; }

    public bool Union { get; init; }

    public bool Exception { get; init; }

    public bool Eventstream { get; init; }
}

internal sealed record MemberFacts(string Shape)
{
    public string? Location { get; init; }

    public string? LocationName { get; init; }

    public bool Eventpayload { get; init; }

    public bool IdempotencyToken { get; init; }

    public bool Jsonvalue { get; init; }

    public bool Flattened { get; init; }
}
