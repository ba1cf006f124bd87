namespace SageMaker.Ml.Contracts.Wire;

/// <summary>A request as its protocol writes it, before a host and a signature are added.</summary>
public sealed record WireRequest
{
    /// <summary>The HTTP method.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>The path with its query string, percent-encoded, starting with a slash.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The media type of <see cref="Body"/>; null when the caller named none and the service supplies its default.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers besides the content type, in the order of the model.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the answer is an event stream that is read while it arrives.</summary>
    public bool StreamsResponse { get; init; }
}
