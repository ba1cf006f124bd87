using System.Collections;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Invocation;

/// <summary>A request that an asynchronous endpoint has taken, and where its result will be.</summary>
public sealed record SmInference : ISmResource, ISessionBound
{
    /// <summary>The identifier of the request.</summary>
    public string? InferenceId { get; init; }

    /// <summary>The endpoint; null where it is not known.</summary>
    public string? EndpointName { get; init; }

    /// <summary>The object in S3 that was sent; null where it is not known.</summary>
    public string? InputLocation { get; init; }

    /// <summary>The object in S3 that the result becomes.</summary>
    public required string OutputLocation { get; init; }

    /// <summary>The object in S3 that a failure becomes; null for endpoints that do not keep failures.</summary>
    public string? FailureLocation { get; init; }

    /// <summary>The media type of what was sent.</summary>
    public string? ContentType { get; init; }

    /// <summary>The media type that was asked for; null for whatever the model answers.</summary>
    public string? Accept { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTime? RequestTime { get; init; }

    /// <inheritdoc/>
    public required string Region { get; init; }

    /// <inheritdoc/>
    SmSession? ISessionBound.Session => Session;

    internal SmSession? Session { get; init; }

    /// <inheritdoc/>
    public Hashtable ToHashtable()
    {
        var table = new Hashtable();
        foreach (var (key, value) in new[]
        {
            (nameof(InferenceId), InferenceId), (nameof(EndpointName), EndpointName), (nameof(InputLocation), InputLocation), (nameof(OutputLocation), OutputLocation),
            (nameof(FailureLocation), FailureLocation), (nameof(ContentType), ContentType), (nameof(Accept), Accept), (nameof(RequestTime), RequestTime?.ToString("O")), (nameof(Region), Region),
        })
        {
            if (value is not null) table[key] = value;
        }

        return table;
    }

    /// <summary>The identifier of the request, else where its result will be.</summary>
    public override string ToString() => InferenceId ?? OutputLocation;
}
