using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Invocation;

/// <summary>What only requests to asynchronous endpoints have.</summary>
public sealed record AsyncSettings
{
    /// <summary>How long the model may work on a request, at most an hour; null for the service's own 15 minutes.</summary>
    public TimeSpan? InvocationTimeout { get; init; }

    /// <summary>How long a request may wait in the queue, one minute to six hours; null for the service's own six hours.</summary>
    public TimeSpan? RequestTtl { get; init; }

    /// <summary>Checks what can be told without asking a service.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public void Check()
    {
        if (InvocationTimeout is { } timeout && timeout.TotalSeconds is < 1 or > 3600) throw new SmArgumentException("InvocationTimeout", $"InvocationTimeout '{InvocationTimeout:c}' is not possible; give one second to one hour.");
        if (RequestTtl is { } life && life.TotalSeconds is < 60 or > 21600) throw new SmArgumentException("RequestTtl", $"RequestTtl '{RequestTtl:c}' is not possible; give one minute to six hours.");
    }

    /// <summary>The request for an object in S3.</summary>
    internal InvokeEndpointAsyncRequest ToRequest(InvocationSettings settings, S3Uri input) => new()
    {
        EndpointName = settings.EndpointName,
        InputLocation = input.ToString(),
        ContentType = settings.ContentType,
        Accept = settings.AcceptOrDefault,
        InferenceId = settings.InferenceId,
        CustomAttributes = settings.CustomAttributes,
        InvocationTimeoutSeconds = (int?)InvocationTimeout?.TotalSeconds,
        RequestTTLSeconds = (int?)RequestTtl?.TotalSeconds,
    };
}
