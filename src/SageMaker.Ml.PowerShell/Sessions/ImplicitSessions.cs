using SageMaker.Ml.Config;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Sessions that were made from the environment, kept for as long as it says the same.</summary>
internal sealed class ImplicitSessions
{
    /// <summary>What the SDKs and the configuration go by; a script may change these at any time.</summary>
    private static readonly string[] s_variables =
    [
        "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL",
        ConfigLocations.AdminOverride, ConfigLocations.UserOverride,
    ];

    private readonly Dictionary<(SessionOptions Options, string Environment), SmSession> _sessions = [];

    /// <summary>The session for these options, made now if there is none yet.</summary>
    public SmSession GetOrBuild(SessionOptions options)
    {
        var key = (options, string.Join('\n', s_variables.Select(Environment.GetEnvironmentVariable)));
        if (_sessions.TryGetValue(key, out var known)) return known;
        return _sessions[key] = SessionBuilder.Build(options);
    }
}
