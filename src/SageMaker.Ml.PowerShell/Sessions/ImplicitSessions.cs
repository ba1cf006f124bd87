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

    private readonly Dictionary<ImplicitSessionKey, SmSession> _sessions = [];

    /// <summary>What a session from these options would be kept under, now.</summary>
    public static ImplicitSessionKey KeyOf(SessionOptions options) => new(options, string.Join('\n', s_variables.Select(Environment.GetEnvironmentVariable)));

    /// <summary>The session for these options, made now if there is none yet.</summary>
    public SmSession GetOrBuild(SessionOptions options)
    {
        var key = KeyOf(options);
        return Find(key) ?? Keep(key, SessionBuilder.Build(options));
    }

    /// <summary>The session that is kept, or null.</summary>
    public SmSession? Find(ImplicitSessionKey key) => _sessions.GetValueOrDefault(key);

    /// <summary>Keeps a session that was made elsewhere.</summary>
    public SmSession Keep(ImplicitSessionKey key, SmSession session) => _sessions[key] = session;
}

/// <summary>What decides how a session turns out that nobody has set.</summary>
/// <param name="Options">What it is made from.</param>
/// <param name="Environment">What the environment says where the options leave something open.</param>
internal sealed record ImplicitSessionKey(SessionOptions Options, string Environment);
