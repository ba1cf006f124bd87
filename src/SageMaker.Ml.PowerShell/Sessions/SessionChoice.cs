using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Decides which session a call works with: -Session, then the piped object's, then the runspace's, then the environment's;
/// -Region, -ProfileName and -Credential change whichever it is.</summary>
internal sealed class SessionChoice(PSCmdlet cmdlet)
{
    private readonly RunspaceState _state = RunspaceState.Current;

    public SmSession For(ISmResource? resource, SmSession? given, string? region, string? profile, object? credential)
    {
        var inherited = given ?? SessionOf(resource) ?? _state.DefaultSession;
        if (inherited is not null && region is null && profile is null && credential is null && !IsElsewhere(resource, given, inherited)) return inherited;

        var options = inherited?.Options ?? new SessionOptions();
        if (options.Local)
        {
            RefuseElsewhere(region, profile, credential);
            return inherited!;
        }

        options = options with
        {
            Region = region ?? RegionOf(resource, given) ?? options.Region,
            ProfileName = profile ?? (credential is null ? options.ProfileName : null),
            Credentials = credential is null ? (profile is null ? options.Credentials : null) : CredentialArgument.ToSource(credential),
        };
        return _state.Implicit.GetOrBuild(new AwsToolsSession(cmdlet).Complete(options));
    }

    /// <summary>Work that was meant for an account must not run on this machine instead, unseen.</summary>
    private static void RefuseElsewhere(string? region, string? profile, object? credential)
    {
        if ((region ?? profile ?? credential) is null) return;
        var (parameter, value) = region is not null ? ("Region", $" '{region}'") : profile is not null ? ("ProfileName", $" '{profile}'") : ("Credential", "");
        throw new SmArgumentException(
            parameter,
            $"{parameter}{value} says where on AWS to work, but the session works on this machine; leave it out, or give -Session (New-SmSession -{parameter} ...).",
            "SessionInvalid");
    }

    /// <summary>An object that came from another process or from AWS.Tools has no session of ours but may say where it lives.</summary>
    private static bool IsElsewhere(ISmResource? resource, SmSession? given, SmSession inherited) =>
        RegionOf(resource, given) is { } region && region != inherited.Region && !inherited.IsLocal;

    private static string? RegionOf(ISmResource? resource, SmSession? given) =>
        given is null && resource is { Region.Length: > 0 } && SessionOf(resource) is null ? resource.Region : null;

    private static SmSession? SessionOf(ISmResource? resource) => (resource as ISessionBound)?.Session;
}
