using System.Management.Automation;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.PowerShell.Errors;

/// <summary>Turns exceptions into error records with a stable id, a fitting category and the real exception inside.</summary>
internal static class ErrorRecords
{
    /// <summary>Failures after which no other input could do better either.</summary>
    private static readonly HashSet<string> s_terminating = ["NoCredentials", "NoRegion", "ProfileNotFound", "SessionIsLocal"];

    /// <summary>Whether a failure is ours to show. What a command further down the pipeline threw, and the pipeline's own ways of ending, are not.</summary>
    public static bool IsReportable(Exception exception, CancellationToken stopping) =>
        exception is not (RuntimeException or FlowControlException)
        && !(exception is OperationCanceledException && stopping.IsCancellationRequested);

    public static bool IsTerminating(Exception exception) => exception is SmException e && s_terminating.Contains(e.ErrorId);

    public static ErrorRecord From(Exception exception, object? target)
    {
        if (exception is AggregateException { InnerExceptions: [var only] }) exception = only;
        var record = exception switch
        {
            IContainsErrorRecord own => own.ErrorRecord,
            SmException e => new ErrorRecord(e, e.ErrorId, CategoryOf(e.Kind), target),
            RequestInvalidException e => new ErrorRecord(e, "RequestInvalid", ErrorCategory.InvalidArgument, target),
            ServiceException e => FromService(e, target),
            ObjectStoreException e => new ErrorRecord(e, e.Code ?? $"ObjectStore{e.Error}", CategoryOf(e.Error), target),
            TimeoutException e => new ErrorRecord(e, "Timeout", ErrorCategory.OperationTimeout, target),
            FileNotFoundException or DirectoryNotFoundException => new ErrorRecord(exception, "PathNotFound", ErrorCategory.ObjectNotFound, target),
            UnauthorizedAccessException => new ErrorRecord(exception, "AccessDenied", ErrorCategory.PermissionDenied, target),
            IOException => new ErrorRecord(exception, "FileError", ErrorCategory.ReadError, target),
            _ => new ErrorRecord(exception, exception.GetType().Name, ErrorCategory.NotSpecified, target),
        };
        return record;
    }

    private static ErrorRecord FromService(ServiceException e, object? target)
    {
        var record = new ErrorRecord(e, e.Code, CategoryOf(e), target);
        // SageMaker's own texts often leave out what was asked for: "Requested resource not found."
        var name = (target as PSObject)?.BaseObject as string ?? target as string ?? (target as ISmResource)?.ToString();
        var about = name is { Length: > 0 and < 200 } && !e.Message.Contains(name, StringComparison.Ordinal) ? $" '{name}'" : "";
        var details = $"{e.Operation.Name}{about}: {e.Message}";
        if (e.RequestId is { } id) details += $" (request {id})";
        record.ErrorDetails = new ErrorDetails(details);
        return record;
    }

    private static ErrorCategory CategoryOf(SmErrorKind kind) => kind switch
    {
        SmErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        SmErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        SmErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
        SmErrorKind.Denied => ErrorCategory.PermissionDenied,
        SmErrorKind.Limit => ErrorCategory.LimitsExceeded,
        SmErrorKind.Timeout => ErrorCategory.OperationTimeout,
        SmErrorKind.Failed => ErrorCategory.InvalidResult,
        SmErrorKind.Stopped => ErrorCategory.OperationStopped,
        SmErrorKind.NotSupported => ErrorCategory.NotImplemented,
        SmErrorKind.Unavailable => ErrorCategory.ResourceUnavailable,
        SmErrorKind.InvalidData => ErrorCategory.InvalidData,
        _ => ErrorCategory.NotSpecified,
    };

    private static ErrorCategory CategoryOf(ObjectStoreError error) => error switch
    {
        ObjectStoreError.NotFound => ErrorCategory.ObjectNotFound,
        ObjectStoreError.Denied => ErrorCategory.PermissionDenied,
        ObjectStoreError.Unreachable => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.InvalidOperation,
    };

    private static ErrorCategory CategoryOf(ServiceException e) => e.Code switch
    {
        "ServiceUnreachable" => ErrorCategory.ConnectionError,
        "MalformedResponse" => ErrorCategory.ProtocolError,
        "ResourceNotFound" or "ResourceNotFoundException" or "ObjectNotFoundException" or "NoSuchEntity" => ErrorCategory.ObjectNotFound,
        "ResourceInUse" or "ConflictException" => ErrorCategory.ResourceExists,
        "ResourceLimitExceeded" or "LimitExceededException" => ErrorCategory.LimitsExceeded,
        "ExpiredToken" or "ExpiredTokenException" or "UnrecognizedClientException" or "InvalidClientTokenId" => ErrorCategory.AuthenticationError,
        "AccessDenied" or "AccessDeniedException" => ErrorCategory.PermissionDenied,
        "ValidationException" or "ValidationError" when IsMissing(e.Message) => ErrorCategory.ObjectNotFound,
        "ValidationException" or "ValidationError" => ErrorCategory.InvalidArgument,
        "ModelError" => ErrorCategory.InvalidResult,
        "UnsupportedOnLocal" => ErrorCategory.NotImplemented,
        var code when code.StartsWith("Throttl", StringComparison.Ordinal) || code is "TooManyRequestsException" => ErrorCategory.LimitsExceeded,
        _ when e.StatusCode == 403 => ErrorCategory.PermissionDenied,
        _ when e.StatusCode >= 500 => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.InvalidOperation,
    };

    /// <summary>SageMaker answers a name that it does not know with a ValidationException, told apart by its text only.</summary>
    private static bool IsMissing(string message) =>
        message.StartsWith("Could not find", StringComparison.Ordinal) || message.Contains("not found", StringComparison.OrdinalIgnoreCase)
        || message.Contains("does not exist", StringComparison.OrdinalIgnoreCase);
}
