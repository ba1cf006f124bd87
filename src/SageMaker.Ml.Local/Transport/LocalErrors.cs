using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Local.Transport;

/// <summary>The errors that this machine answers with, coded as the services code theirs.</summary>
internal static class LocalErrors
{
    /// <summary>The code of what works on AWS only.</summary>
    public const string UnsupportedCode = "UnsupportedOnLocal";

    /// <summary>The code of what needs a container engine where none answers.</summary>
    public const string EngineMissingCode = "ContainerEngineMissing";

    public static ServiceException Unsupported(ServiceRequest request) => new(
        request.Operation, UnsupportedCode, 501,
        $"This runs on AWS only; the local backend has no equivalent. Use a session with a region instead of -Local.");

    public static ServiceException Unsupported(ServiceRequest request, string option) => new(
        request.Operation, UnsupportedCode, 501, $"The local backend cannot do this. {option}");

    public static ServiceException Validation(ServiceRequest request, string message) => new(request.Operation, "ValidationException", 400, message);

    public static ServiceException InUse(ServiceRequest request, string message) => new(request.Operation, "ResourceInUse", 400, message);

    public static ServiceException LogsNotFound(ServiceRequest request, string what) => new(request.Operation, "ResourceNotFoundException", 400, $"The specified {what} does not exist.");

    public static ServiceException InvalidParameter(ServiceRequest request, string message) => new(request.Operation, "InvalidParameterException", 400, message);
}
