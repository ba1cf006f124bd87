using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Jobs;

/// <summary>Tells failures that pass by themselves from those that do not.</summary>
internal static class Transience
{
    private static readonly HashSet<string> s_codes = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "TooManyRequestsException", "RequestLimitExceeded", "RequestThrottled",
        "SlowDown", "LimitExceededException", "RequestTimeout", "RequestTimeoutException", "InternalFailure", "InternalServerError", "ServiceUnavailable",
    };

    /// <summary>Whether asking again later may help: the network is away, the service is overloaded or broken, or its answer was cut off. What a backend does not implement (501) stays so.</summary>
    public static bool IsTransient(Exception exception) => exception is ServiceException e
        && (e is ServiceUnreachableException or MalformedResponseException || e.StatusCode is 429 or (>= 500 and not 501) || s_codes.Contains(e.Code));
}
