using System.Reflection;
using System.Runtime.Loader;

namespace SageMaker.Ml.PowerShell.Isolation;

/// <summary>Holds every third-party assembly, so that a process may have other versions of them besides: any AWS.Tools, before or after us.
/// Our own assemblies and the framework come from the default context, or their types would not be the same on both sides.</summary>
internal sealed class PrivateLoadContext : AssemblyLoadContext
{
    private readonly string _folder = Path.Combine(Path.GetDirectoryName(typeof(PrivateLoadContext).Assembly.Location)!, "lib");

    private PrivateLoadContext()
        : base("SageMaker.Ml")
    {
    }

    /// <summary>The one context of this process, made when it is first needed.</summary>
    public static PrivateLoadContext Shared { get; } = new();

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
