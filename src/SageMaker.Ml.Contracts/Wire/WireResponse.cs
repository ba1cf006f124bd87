namespace SageMaker.Ml.Contracts.Wire;

/// <summary>A successful answer as it came from the wire.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Header">Gives a header's value by its case-insensitive name, or null.</param>
/// <param name="Body">The body; for an event stream it is still arriving, and whoever decodes it disposes it.</param>
public sealed record WireResponse(int StatusCode, Func<string, string?> Header, Stream Body);
