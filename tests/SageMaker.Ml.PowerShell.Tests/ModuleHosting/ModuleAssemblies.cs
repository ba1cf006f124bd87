using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.ModuleHosting;

/// <summary>Lets the tests' own references find the module's assemblies where the manifest finds them, and PowerShell's own modules theirs.</summary>
internal static class ModuleAssemblies
{
    [ModuleInitializer]
    public static void Register()
    {
        // PowerShell's engine must not report from a test either.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
        {
            var path = new[] { Repository.Combine("module", "bin"), StandardCmdlets.Home }.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists);
            return path is null ? null : context.LoadFromAssemblyPath(path);
        };
    }
}
