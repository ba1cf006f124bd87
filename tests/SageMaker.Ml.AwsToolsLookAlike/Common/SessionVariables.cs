using System.Management.Automation;

namespace AwsToolsLookAlike.Common;

/// <summary>The variables in which AWS.Tools remembers a region and credentials, in the scope of whoever calls.</summary>
internal static class SessionVariables
{
    public const string Credentials = "StoredAWSCredentials";
    public const string Region = "StoredAWSRegion";

    /// <summary>The variable's name with the scope that -Scope names, if it was given.</summary>
    public static string InScope(this PSCmdlet cmdlet, string variable, VariableScope scope) =>
        cmdlet.MyInvocation.BoundParameters.ContainsKey("Scope") ? $"{scope}:{variable}" : variable;
}

/// <summary>What -Scope may name.</summary>
public enum VariableScope
{
    Global,
    Local,
    Script,
    Private,
}
