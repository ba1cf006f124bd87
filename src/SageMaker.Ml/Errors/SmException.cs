namespace SageMaker.Ml.Errors;

/// <summary>Something that the domain itself found wrong, with a stable identifier that scripts can test for.</summary>
/// <param name="errorId">A stable identifier, such as <c>TrainingFailed</c>.</param>
/// <param name="kind">What kind of trouble it is.</param>
/// <param name="message">What is wrong, with the value, and what to do about it.</param>
/// <param name="inner">What caused it.</param>
public class SmException(string errorId, SmErrorKind kind, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>A stable identifier, such as <c>TrainingFailed</c>.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>What kind of trouble it is.</summary>
    public SmErrorKind Kind { get; } = kind;
}

/// <summary>An argument cannot be used; nothing was sent.</summary>
/// <param name="parameter">The parameter as the caller names it, such as <c>InstanceType</c>.</param>
/// <param name="message">The value, why it cannot be used, and the remedy.</param>
/// <param name="errorId">A stable identifier; by default <c>Invalid</c> and the parameter's name. One that ends with <c>NotFound</c> says that something named does not exist, and has that category.</param>
public sealed class SmArgumentException(string parameter, string message, string? errorId = null)
    : SmException(errorId ?? $"Invalid{parameter}", errorId?.EndsWith("NotFound", StringComparison.Ordinal) == true ? SmErrorKind.NotFound : SmErrorKind.InvalidArgument, message)
{
    /// <summary>The parameter as the caller names it.</summary>
    public string Parameter { get; } = parameter;
}

/// <summary>Kinds of trouble; each has one PowerShell error category.</summary>
public enum SmErrorKind
{
    /// <summary>An argument cannot be used.</summary>
    InvalidArgument,

    /// <summary>A resource does not exist.</summary>
    NotFound,

    /// <summary>A resource of that name exists already.</summary>
    AlreadyExists,

    /// <summary>The caller may not do this, or has no credentials.</summary>
    Denied,

    /// <summary>A quota or rate limit was reached.</summary>
    Limit,

    /// <summary>A wait or a request took too long.</summary>
    Timeout,

    /// <summary>A job or endpoint ended in failure.</summary>
    Failed,

    /// <summary>A job was stopped before it was done.</summary>
    Stopped,

    /// <summary>The backend cannot do this.</summary>
    NotSupported,

    /// <summary>A service or the network is not available.</summary>
    Unavailable,

    /// <summary>Data could not be read or has the wrong form.</summary>
    InvalidData,
}
