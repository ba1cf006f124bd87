namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>The folder <c>module</c>, which holds what ships beside the assemblies.</summary>
internal static class ModuleFolder
{
    /// <summary>Its path. This assembly stands in its <c>bin</c>.</summary>
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(ModuleFolder).Assembly.Location)!, ".."));
}
