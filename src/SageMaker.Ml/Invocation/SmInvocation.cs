using System.Text;
using SageMaker.Ml.Contracts.Runtime;

namespace SageMaker.Ml.Invocation;

/// <summary>An endpoint's answer as it came.</summary>
public sealed record SmInvocation
{
    /// <summary>The endpoint.</summary>
    public required string EndpointName { get; init; }

    /// <summary>The answer's bytes.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The media type of the answer.</summary>
    public string? ContentType { get; init; }

    /// <summary>The variant that answered.</summary>
    public string? InvokedProductionVariant { get; init; }

    /// <summary>The text that the model passed along.</summary>
    public string? CustomAttributes { get; init; }

    /// <summary>The session that a stateful model began.</summary>
    public string? NewSessionId { get; init; }

    /// <summary>The session that a stateful model ended.</summary>
    public string? ClosedSessionId { get; init; }

    /// <summary>The answer as text in UTF-8.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Body);

    /// <summary>Copies an answer.</summary>
    public static SmInvocation From(InvokeEndpointResponse answer, string endpointName) => new()
    {
        EndpointName = endpointName,
        Body = answer.Body?.ToArray() ?? [],
        ContentType = answer.ContentType,
        InvokedProductionVariant = answer.InvokedProductionVariant,
        CustomAttributes = answer.CustomAttributes,
        NewSessionId = answer.NewSessionId,
        ClosedSessionId = answer.ClosedSessionId,
    };
}
