using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Decides which session a call works with: -Session, then the piped object's, then the runspace's, then the environment's;
/// -Region, -ProfileName and -Credential change whichever it is.</summary>
internal sealed class SessionChoice(IShellState shell)
{
    private readonly RunspaceState _state = RunspaceState.Current;

    public SmSession For(ISmResource? resource, SmSession? given, string? region, string? profile, ICredentialSource? credential)
    {
        var decision = Decide(resource, given, region, profile, credential);
        return decision.Session ?? _state.Implicit.GetOrBuild(decision.Options!);
    }

    /// <summary>The same, without making a session that does not exist yet.</summary>
    public SessionDecision Decide(ISmResource? resource, SmSession? given, string? region, string? profile, ICredentialSource? credential)
    {
        var inherited = given ?? SessionOf(resource) ?? _state.DefaultSession;
        var isChanged = region is not null || profile is not null || credential is not null;
        if (inherited is not null && !isChanged && !IsElsewhere(resource, given, inherited)) return new(inherited, null);

        if (inherited is { IsLocal: true }) throw LeadsNowhere(region, profile);
        var options = inherited?.Options ?? _state.Ambient;
        var here = region ?? RegionOf(resource, given);
        options = options with
        {
            Region = here ?? options.Region,
            RegionSource = here is null ? options.RegionSource : null,
            ProfileName = profile ?? (credential is null ? options.ProfileName : null),
            Credentials = credential ?? (profile is null ? options.Credentials : null),
        };
        return new(null, new AwsToolsSession(shell).Complete(options));
    }

    /// <summary>Work that was meant for an account must not run on this machine instead, unseen.</summary>
    private static SmArgumentException LeadsNowhere(string? region, string? profile)
    {
        var (parameter, value) = region is not null ? ("Region", $" '{region}'") : profile is not null ? ("ProfileName", $" '{profile}'") : ("Credential", "");
        return new SmArgumentException(
            parameter,
            $"{parameter}{value} leads nowhere: the session works on this machine, which has no regions and asks for no credentials. Leave it out, or say where on AWS with -Session (New-SmSession -{parameter} ...).",
            "SessionIsLocal");
    }

    /// <summary>An object that came from another process or from AWS.Tools has no session of ours but may say where it lives.</summary>
    private static bool IsElsewhere(ISmResource? resource, SmSession? given, SmSession inherited) =>
        RegionOf(resource, given) is { } region && region != inherited.Region && !inherited.IsLocal;

    private static string? RegionOf(ISmResource? resource, SmSession? given) =>
        given is null && resource is { Region.Length: > 0 } && SessionOf(resource) is null ? resource.Region : null;

    private static SmSession? SessionOf(ISmResource? resource) => (resource as ISessionBound)?.Session;
}

/// <summary>Which session a call works with.</summary>
/// <param name="Session">A session that exists; null when one has to be made.</param>
/// <param name="Options">What it has to be made from; null when it exists.</param>
internal readonly record struct SessionDecision(SmSession? Session, SessionOptions? Options);
