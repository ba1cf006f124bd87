using System.Reflection;

namespace SageMaker.Ml.PowerShell.Tests.ModuleHosting;

/// <summary>The cmdlets that every pwsh has and the bare engine lacks: Select-Object, Import-Csv, Format-Table and their like, as PowerShell itself ships them.</summary>
internal static class StandardCmdlets
{
    /// <summary>The folder of a whole PowerShell, of the same version as the engine that hosts the tests.</summary>
    public static string Home { get; } = typeof(StandardCmdlets).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PowerShellHome").Value!;

    /// <summary>The manifests of the modules that hold them.</summary>
    public static IEnumerable<string> Modules => new[] { "Microsoft.PowerShell.Utility", "Microsoft.PowerShell.Management" }.Select(name => Path.Combine(Home, "Modules", name, name + ".psd1"));
}
