using System.Reflection;
using System.Xml.Linq;

namespace HelpGenerator.Reading;

/// <summary>The documentation that the compiler wrote beside the assemblies.</summary>
internal sealed class XmlDocumentation
{
    private static readonly XElement Nothing = new("member");

    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    public static XmlDocumentation Load(IEnumerable<string> files)
    {
        var documentation = new XmlDocumentation();
        foreach (var member in files.SelectMany(f => XDocument.Load(f, LoadOptions.PreserveWhitespace).Descendants("member")))
        {
            documentation._members[(string)member.Attribute("name")!] = member;
        }

        return documentation;
    }

    /// <summary>What is said about a type; an empty element when nothing is.</summary>
    public XElement Of(Type type) => _members.GetValueOrDefault($"T:{type.FullName}", Nothing);

    /// <summary>What is said about a property where it is declared.</summary>
    public XElement Of(PropertyInfo property) => _members.GetValueOrDefault($"P:{Definition(property.DeclaringType!).FullName}.{property.Name}", Nothing);

    // What a generic base class declares is documented there, not in each of its constructions.
    private static Type Definition(Type type) => type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
}
