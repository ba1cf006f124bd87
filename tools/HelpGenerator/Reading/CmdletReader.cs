using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

namespace HelpGenerator.Reading;

/// <summary>Reads cmdlets with their documentation.</summary>
internal sealed class CmdletReader(ModuleAssembly module, IReadOnlyList<TopicHelp> topics)
{
    private readonly ParameterReader _parameters = new(module.Documentation);

    public IReadOnlyList<CmdletHelp> Read()
    {
        var cmdlets = module.Cmdlets.Select(c => Read(c.Type, c.Cmdlet)).ToList();
        return [.. cmdlets.Select(c => c with { Related = [.. RelatedTo(c, cmdlets)], Topics = [.. topics.Where(t => t.SeeAlso.Contains(c.Name)).Select(t => t.Name)] })];
    }

    private CmdletHelp Read(Type type, CmdletAttribute attribute)
    {
        var text = module.Documentation.Of(type);
        var parameters = _parameters.Read(type, attribute.SupportsShouldProcess);
        var synopsis = DocText.Paragraphs(text.Element("summary"));
        var remarks = DocText.Paragraphs(text.Element("remarks"));
        return new CmdletHelp
        {
            Verb = attribute.VerbName,
            Noun = attribute.NounName,
            Area = type.Namespace!.Split('.')[^1],
            Synopsis = string.Join(' ', synopsis),
            Description = remarks.Count > 0 ? remarks : synopsis,
            Parameters = [.. parameters.OrderBy(p => p.Name, StringComparer.Ordinal)],
            Syntaxes = Syntaxes(parameters, attribute.DefaultParameterSetName),
            Inputs = Inputs(parameters),
            Outputs = [.. type.GetCustomAttributes<OutputTypeAttribute>(inherit: true).SelectMany(o => o.Type).Select(o => Output(o.Type))],
            Examples = [.. text.Elements("example").Select(e => Example(e, attribute))],
            Related = [.. text.Elements("seealso").Select(NameOf)],
        };
    }

    private static IReadOnlyList<SyntaxHelp> Syntaxes(IReadOnlyList<ParameterHelp> parameters, string? defaultSet)
    {
        // The shell has the default set even where no parameter names it: the cmdlet with nothing but the parameters of all sets.
        var sets = parameters.SelectMany(p => p.Uses.Keys).Append(defaultSet).OfType<string>().Where(s => s != ParameterAttribute.AllParameterSets).Distinct().ToList();
        if (sets.Count == 0) return [new SyntaxHelp(null, true, InOrder(parameters, ParameterAttribute.AllParameterSets))];
        return [.. sets.OrderBy(s => s != defaultSet).ThenBy(s => s, StringComparer.Ordinal).Select(s => new SyntaxHelp(s, s == defaultSet, InOrder(parameters, s)))];
    }

    private static IReadOnlyList<ParameterUse> InOrder(IReadOnlyList<ParameterHelp> parameters, string set) =>
        [.. parameters.Select(p => p.Uses.GetValueOrDefault(set) ?? p.Uses.GetValueOrDefault(ParameterAttribute.AllParameterSets)).OfType<ParameterUse>()
            .OrderBy(u => u.Position ?? int.MaxValue).ThenBy(u => !u.IsMandatory)];

    private static IReadOnlyList<TypeHelp> Inputs(IReadOnlyList<ParameterHelp> parameters)
    {
        var whole = parameters.Where(p => p.Uses.Values.Any(u => u.FromPipeline)).Select(p => new TypeHelp(p.Type, [$"-{p.Name}: {p.Description[0]}"]));
        var named = parameters.Where(p => p.Uses.Values.Any(u => u.FromProperty)).Select(p => p.Name).ToList();
        var inputs = whole.ToList();
        if (named.Count > 0) inputs.Add(new TypeHelp("Object", [$"An object whose properties are named after these parameters, or their aliases: {string.Join(", ", named)}."]));
        return inputs.Count > 0 ? inputs : [new TypeHelp("None", ["Nothing can be piped to this cmdlet."])];
    }

    private TypeHelp Output(Type type)
    {
        var description = DocText.Paragraphs(module.Documentation.Of(type).Element("summary"));
        return new TypeHelp(TypeNames.Full(type), description);
    }

    private static ExampleHelp Example(System.Xml.Linq.XElement example, CmdletAttribute cmdlet)
    {
        var code = example.Element("code") ?? throw new InvalidOperationException($"An <example> of {cmdlet.VerbName}-{cmdlet.NounName} has no <code>.");
        var title = string.Join(' ', DocText.Paragraphs(code.NodesBeforeSelf())).TrimEnd('.', ':');
        if (title.Length == 0) throw new InvalidOperationException($"An <example> of {cmdlet.VerbName}-{cmdlet.NounName} does not say before its <code> what it shows.");
        return new ExampleHelp(title, DocText.Code(code), DocText.Paragraphs(code.NodesAfterSelf()));
    }

    private string NameOf(System.Xml.Linq.XElement reference) =>
        module.Cmdlets.Where(c => $"T:{c.Type.FullName}" == (string?)reference.Attribute("cref")).Select(c => $"{c.Cmdlet.VerbName}-{c.Cmdlet.NounName}").SingleOrDefault()
        ?? throw new InvalidOperationException($"{reference} names no cmdlet.");

    private static IEnumerable<string> RelatedTo(CmdletHelp cmdlet, IReadOnlyList<CmdletHelp> all) => all
        .Where(other => other.Name != cmdlet.Name)
        .Where(other => other.Noun == cmdlet.Noun || cmdlet.Related.Contains(other.Name) || cmdlet.Texts.Any(text => Regex.IsMatch(text, $@"\b{Regex.Escape(other.Name)}\b", RegexOptions.CultureInvariant)))
        .Select(other => other.Name);
}
