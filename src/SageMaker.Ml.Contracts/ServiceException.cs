using SageMaker.Ml.Contracts.Validation;

namespace SageMaker.Ml.Contracts;

/// <summary>A service answered with an error.</summary>
public class ServiceException : Exception
{
    /// <summary>Describes the error.</summary>
    public ServiceException(OperationInfo operation, string code, int statusCode, string message, string? requestId = null, Exception? inner = null)
        : base(message, inner)
    {
        Operation = operation;
        Code = code;
        StatusCode = statusCode;
        RequestId = requestId;
    }

    /// <summary>The operation that failed.</summary>
    public OperationInfo Operation { get; }

    /// <summary>The service's error code, such as <c>ValidationException</c> or <c>ThrottlingException</c>.</summary>
    public string Code { get; }

    /// <summary>The HTTP status, or 0 when the error did not come over HTTP.</summary>
    public int StatusCode { get; }

    /// <summary>The request's identifier, which AWS support asks for.</summary>
    public string? RequestId { get; }

    /// <summary>Further facts of the error by member name, such as <c>OriginalMessage</c> and <c>OriginalStatusCode</c> of a ModelError.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();
}

/// <summary>A service could not be reached: no connection, a reset, a time-out, after all retries.</summary>
public sealed class ServiceUnreachableException(OperationInfo operation, string message, Exception? inner = null)
    : ServiceException(operation, "ServiceUnreachable", 0, message, null, inner);

/// <summary>A service's answer cannot be read, for instance because it was cut off.</summary>
public sealed class MalformedResponseException(OperationInfo operation, string message, Exception? inner = null)
    : ServiceException(operation, "MalformedResponse", 0, message, null, inner);

/// <summary>A request breaks rules of the service model; it was not sent.</summary>
public sealed class RequestInvalidException(OperationInfo operation, IReadOnlyList<Violation> violations)
    : Exception($"The {operation.Name} request was not sent: {string.Join("; ", violations)}.")
{
    /// <summary>The operation that was not called.</summary>
    public OperationInfo Operation { get; } = operation;

    /// <summary>Every broken rule.</summary>
    public IReadOnlyList<Violation> Violations { get; } = violations;
}
