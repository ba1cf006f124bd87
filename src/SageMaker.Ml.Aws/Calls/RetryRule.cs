using System.Net;
using Amazon.Runtime.Internal;
using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Aws.Calls;

/// <summary>How an attempt failed, as far as sending it again is concerned.</summary>
/// <param name="Code">The service's error code; empty when there was no answer.</param>
/// <param name="StatusCode">The HTTP status; 0 when there was no answer.</param>
internal readonly record struct Trouble(string Code, int StatusCode)
{
    /// <summary>No connection, a broken one, or no answer in time.</summary>
    public static Trouble Unreachable => new("", 0);

    public static Trouble Of(ServiceException failure) =>
        failure is ServiceUnreachableException ? Unreachable : new(failure.Code, failure.StatusCode);
}

/// <summary>Decides whether a request is sent again and after how long: the AWS SDKs' standard retry mode, with the SDK's own lists of codes.</summary>
/// <param name="maxAttempts">How often a request is sent at most.</param>
/// <param name="random">Gives the jitter, between 0 and 1.</param>
internal sealed class RetryRule(int maxAttempts, Func<double> random)
{
    private static readonly TimeSpan ThrottledBase = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TransientBase = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly StandardRetryPolicy Known = new(maxRetries: 0);

    public int MaxAttempts { get; } = maxAttempts;

    /// <summary>How long to wait before the request is sent again; null when it is not.</summary>
    /// <param name="trouble">How the last attempt ended.</param>
    /// <param name="attempt">The number of that attempt, from 1.</param>
    /// <param name="quota">What retries may still cost.</param>
    public TimeSpan? DelayBefore(Trouble trouble, int attempt, RetryQuota quota)
    {
        if (attempt >= MaxAttempts) return null;
        var throttled = IsThrottling(trouble);
        if (!throttled && !IsTransient(trouble)) return null;
        if (!quota.TryTake()) return null;
        var longest = (throttled ? ThrottledBase : TransientBase) * Math.Pow(2, attempt - 1);
        return (longest < Longest ? longest : Longest) * random();
    }

    private static bool IsThrottling(Trouble trouble) =>
        trouble.StatusCode == (int)HttpStatusCode.TooManyRequests || Known.ThrottlingErrorCodes.Contains(trouble.Code);

    private static bool IsTransient(Trouble trouble) =>
        trouble == Trouble.Unreachable
        || Known.HttpStatusCodesToRetryOn.Contains((HttpStatusCode)trouble.StatusCode)
        || Known.TimeoutErrorCodesToRetryOn.Contains(trouble.Code);
}
