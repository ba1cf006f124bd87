using SageMaker.Ml.Config;

namespace SageMaker.Ml.Sessions;

/// <summary>Tells where a session works, and who said so.</summary>
internal static class SessionOrigin
{
    private const string Scope = "Session";

    /// <summary>What AWS's own tools take a region from, in their order.</summary>
    private static readonly string[] s_regionVariables = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    /// <summary>What gave the region: a parameter, an environment variable, or what AWS's own tools go by.</summary>
    public static string RegionSource(string region, SessionOptions options)
    {
        if (options.Region is not null) return options.RegionSource ?? "-Region";
        if (s_regionVariables.FirstOrDefault(name => Variable(name) == region) is { } variable) return "$env:" + variable;
        return options.ProfileName is { } profile ? $"profile {profile}" : "AWS profile or instance metadata";
    }

    /// <summary>Place and identity, and the configuration files that were read.</summary>
    public static IEnumerable<SmDefault> Of(SmSession session)
    {
        var options = session.Options ?? new SessionOptions();
        yield return Make("Region", session.Region, session.IsLocal ? "-Local" : RegionSource(session.Region, options));
        if (options.ProfileName is { } profile) yield return Make("ProfileName", profile, "-ProfileName");
        else if (!session.IsLocal && options.Credentials is null && Variable("AWS_PROFILE") is { } named) yield return Make("ProfileName", named, "$env:AWS_PROFILE");
        if (options.ServiceUrl is { } url) yield return Make("EndpointUrl", url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped), "-EndpointUrl");
        foreach (var file in session.Settings.Config.Files)
        {
            yield return Make("ConfigPath", file.Address, file.AskedBy switch
            {
                null => "usual place",
                ConfigLocations.Parameter => "-ConfigPath",
                var variable => "$env:" + variable,
            });
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static SmDefault Make(string name, string value, string source) => new() { Scope = Scope, Name = name, Value = value, Source = source };
}
