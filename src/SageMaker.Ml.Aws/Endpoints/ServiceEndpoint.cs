using SageMaker.Ml.Aws.Calls;

namespace SageMaker.Ml.Aws.Endpoints;

/// <summary>Where a service answers, and what its requests are signed for.</summary>
internal sealed class ServiceEndpoint(Uri url, string signingRegion, string signingName)
{
    private static readonly TimeSpan TolerableSkew = TimeSpan.FromMinutes(4);

    private static readonly HashSet<string> SkewCodes = new(StringComparer.OrdinalIgnoreCase)
    {
        "InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure", "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture",
    };

    private long _clockSkewTicks;

    /// <summary>The scheme, host and port, and possibly a path that goes before every operation's own.</summary>
    public Uri Url { get; } = url;

    /// <summary>The host as the Host header names it: with the port only when it is not the scheme's own.</summary>
    public string Host { get; } = url.Authority;

    /// <summary>The part of every request's address before the operation's own path, without a slash at its end.</summary>
    public string Root { get; } = url.AbsoluteUri.TrimEnd('/');

    /// <summary>The path that goes before every operation's own; empty as a rule.</summary>
    public string BasePath { get; } = url.AbsolutePath.TrimEnd('/');

    /// <summary>The region in the signature's scope.</summary>
    public string SigningRegion { get; } = signingRegion;

    /// <summary>The service in the signature's scope.</summary>
    public string SigningName { get; } = signingName;

    /// <summary>What retries of this endpoint may still cost.</summary>
    public RetryQuota Quota { get; } = new();

    /// <summary>How far this machine's clock is behind the service's.</summary>
    public TimeSpan ClockSkew => TimeSpan.FromTicks(Interlocked.Read(ref _clockSkewTicks));

    /// <summary>Sets the skew right when that is what the service complains of; false when it is not.</summary>
    /// <param name="code">The service's error code.</param>
    /// <param name="serverTime">The time on the service's answer, or null.</param>
    /// <param name="now">This machine's time.</param>
    public bool CorrectClock(string code, DateTimeOffset? serverTime, DateTimeOffset now)
    {
        if (serverTime is null || !SkewCodes.Contains(code)) return false;
        var skew = serverTime.Value - now;
        // Services forgive five minutes: with less to correct, the signature is wrong for another reason.
        if ((skew - ClockSkew).Duration() < TolerableSkew) return false;
        Interlocked.Exchange(ref _clockSkewTicks, skew.Ticks);
        return true;
    }
}
