using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace HelpGenerator.Reading;

/// <summary>The built module: its cmdlets, and the documentation of all that was built with it.</summary>
internal sealed class ModuleAssembly
{
    public ModuleAssembly(string folder, string name)
    {
        AssemblyLoadContext.Default.Resolving += (context, wanted) =>
        {
            var path = Path.Combine(folder, wanted.Name + ".dll");
            return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        };
        Assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, name + ".dll"));
        Documentation = XmlDocumentation.Load(Directory.EnumerateFiles(folder, "*.xml"));
    }

    public XmlDocumentation Documentation { get; }

    /// <summary>The cmdlets in the order of their nouns and verbs.</summary>
    public IEnumerable<(Type Type, CmdletAttribute Cmdlet)> Cmdlets => Assembly.GetExportedTypes()
        .Select(type => (Type: type, Cmdlet: type.GetCustomAttribute<CmdletAttribute>()!))
        .Where(c => c.Cmdlet is not null)
        .OrderBy(c => c.Cmdlet.NounName, StringComparer.Ordinal).ThenBy(c => c.Cmdlet.VerbName, StringComparer.Ordinal);

    private Assembly Assembly { get; }
}
