namespace SageMaker.Ml.Contracts;

/// <summary>How a service is spoken to.</summary>
public enum WireProtocol
{
    /// <summary>A JSON body posted to <c>/</c>, the operation named by <c>X-Amz-Target</c>.</summary>
    Json,

    /// <summary>Members spread over path, query, headers and body.</summary>
    RestJson,

    /// <summary>A form-encoded body, answered in XML.</summary>
    Query,
}

/// <summary>The constant facts of a service, from its public model.</summary>
/// <param name="Id">The service's identifier, such as <c>sagemaker</c>.</param>
/// <param name="EndpointPrefix">The first part of its host names, such as <c>api.sagemaker</c>.</param>
/// <param name="SigningName">The name that requests are signed for.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="ApiVersion">The version of the interface, such as <c>2017-07-24</c>.</param>
public sealed record ServiceInfo(string Id, string EndpointPrefix, string SigningName, WireProtocol Protocol, string ApiVersion)
{
    /// <summary>What stands before the operation's name in the <c>X-Amz-Target</c> header; null where the protocol has no such header.</summary>
    public string? TargetPrefix { get; init; }

    /// <summary>The version of the JSON protocol, such as <c>1.1</c>; null for other protocols.</summary>
    public string? JsonVersion { get; init; }

    /// <summary>The one host of a service that is not regional, such as <c>iam.amazonaws.com</c>; null for a regional service.</summary>
    public string? GlobalEndpoint { get; init; }
}

/// <summary>The constant facts of an operation, from the service's public model.</summary>
/// <param name="Service">The service.</param>
/// <param name="Name">The operation, such as <c>CreateTrainingJob</c>.</param>
/// <param name="IsReadOnly">Whether the operation changes nothing (Describe, List, Get, Search).</param>
public sealed record OperationInfo(ServiceInfo Service, string Name, bool IsReadOnly)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Service.Id}:{Name}";
}
