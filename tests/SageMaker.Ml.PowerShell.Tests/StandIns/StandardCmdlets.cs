using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace SageMaker.Ml.PowerShell.Tests.StandIns;

/// <summary>Stand-ins for cmdlets that every pwsh has and the bare engine lacks. Each does what the examples and views need of the real one; the product has none of them.</summary>
internal static class StandardCmdlets
{
    /// <summary>All of them, for a session state.</summary>
    public static IEnumerable<SessionStateCmdletEntry> Entries =>
        from type in typeof(StandardCmdlets).Assembly.GetTypes()
        where type.Namespace?.StartsWith(typeof(StandardCmdlets).Namespace!, StringComparison.Ordinal) == true
        let cmdlet = type.GetCustomAttribute<CmdletAttribute>()
        where cmdlet is not null
        select new SessionStateCmdletEntry($"{cmdlet.VerbName}-{cmdlet.NounName}", type, null);
}
