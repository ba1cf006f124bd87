using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Invocation;

/// <summary>What all requests of one invocation have in common.</summary>
public sealed record InvocationSettings
{
    /// <summary>The bytes that the body of a request holds at most, as the service says.</summary>
    public const int MaxBody = 6 * 1024 * 1024;

    /// <summary>The endpoint.</summary>
    public required string EndpointName { get; init; }

    /// <summary>The media type of the bodies.</summary>
    public required string ContentType { get; init; }

    /// <summary>The media type that is asked for; null for what goes with <see cref="ContentType"/>.</summary>
    public string? Accept { get; init; }

    /// <summary>The model of a multi-model endpoint.</summary>
    public string? TargetModel { get; init; }

    /// <summary>The variant to ask.</summary>
    public string? TargetVariant { get; init; }

    /// <summary>The inference component to ask.</summary>
    public string? InferenceComponentName { get; init; }

    /// <summary>An identifier that data capture keeps with the request.</summary>
    public string? InferenceId { get; init; }

    /// <summary>A text that is passed to the model as it is.</summary>
    public string? CustomAttributes { get; init; }

    /// <summary>The session of a stateful model, or <c>NEW_SESSION</c>.</summary>
    public string? SessionId { get; init; }

    /// <summary>The media type that requests ask for.</summary>
    internal string AcceptOrDefault => Accept ?? MediaTypes.AcceptFor(ContentType);

    /// <summary>The request for a body.</summary>
    /// <exception cref="SmException"><c>RequestTooLarge</c>: the body is larger than <see cref="MaxBody"/>.</exception>
    public InvokeEndpointRequest ToRequest(ReadOnlyMemory<byte> body) => new()
    {
        EndpointName = EndpointName,
        Body = Checked(body),
        ContentType = ContentType,
        Accept = AcceptOrDefault,
        TargetModel = TargetModel,
        TargetVariant = TargetVariant,
        InferenceComponentName = InferenceComponentName,
        InferenceId = InferenceId,
        CustomAttributes = CustomAttributes,
        SessionId = SessionId,
    };

    /// <summary>The request for a body whose answer comes in parts.</summary>
    /// <exception cref="SmException"><c>RequestTooLarge</c>: the body is larger than <see cref="MaxBody"/>.</exception>
    public InvokeEndpointWithResponseStreamRequest ToStreamRequest(ReadOnlyMemory<byte> body) => new()
    {
        EndpointName = EndpointName,
        Body = Checked(body),
        ContentType = ContentType,
        Accept = Accept ?? MediaTypes.Any,
        TargetVariant = TargetVariant,
        InferenceComponentName = InferenceComponentName,
        InferenceId = InferenceId,
        CustomAttributes = CustomAttributes,
        SessionId = SessionId,
    };

    private static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> body) => body.Length <= MaxBody
        ? body
        : throw new SmException(
            "RequestTooLarge", SmErrorKind.Limit,
            FormattableString.Invariant($"A request of {body.Length:N0} bytes is more than an endpoint takes, 6 MB ({MaxBody:N0} bytes); lower BatchSize, or make the rows smaller. An asynchronous endpoint takes up to 1 GB."));
}
