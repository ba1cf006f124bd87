using System.Text;
using System.Xml;
using System.Xml.Linq;
using HelpGenerator.Reading;

namespace HelpGenerator.Writing;

/// <summary>Writes the help that Get-Help reads for a binary module (MAML).</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static string Write(IEnumerable<CmdletHelp> cmdlets)
    {
        var root = new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(Of));
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.None, OmitXmlDeclaration = true };
        using (var writer = XmlWriter.Create(text, settings)) root.Save(writer);
        return text.Append('\n').ToString();
    }

    private static XElement Of(CmdletHelp cmdlet) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun),
            Description([cmdlet.Synopsis])),
        Description(cmdlet.Description),
        new XElement(Command + "syntax", cmdlet.Syntaxes.Select(s => new XElement(Command + "syntaxItem", new XElement(Maml + "name", cmdlet.Name), s.Parameters.Select(u => Of(u, true))))),
        new XElement(Command + "parameters", cmdlet.Parameters.Select(p => Of(Typical(p), false))),
        new XElement(Command + "inputTypes", cmdlet.Inputs.Select(i => Of(Command + "inputType", i))),
        new XElement(Command + "returnValues", cmdlet.Outputs.Select(o => Of(Command + "returnValue", o))),
        new XElement(Command + "examples", cmdlet.Examples.Select((e, i) => Of(e, i + 1))),
        new XElement(Maml + "relatedLinks", cmdlet.Related.Concat(cmdlet.Topics).Select(r => new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", r), new XElement(Maml + "uri")))));

    /// <summary>Of the ways in which parameter sets have a parameter, the one that says most about the pipeline.</summary>
    private static ParameterUse Typical(ParameterHelp parameter) => parameter.Uses.OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => u.Value)
        .OrderByDescending(u => (u.FromPipeline ? 2 : 0) + (u.FromProperty ? 1 : 0)).First();

    private static XElement Of(ParameterUse use, bool inSyntax)
    {
        var parameter = use.Parameter;
        return new XElement(
            Command + "parameter",
            new XAttribute("required", use.IsMandatory ? "true" : "false"),
            new XAttribute("variableLength", "true"),
            new XAttribute("globbing", parameter.TakesWildcards ? "true" : "false"),
            new XAttribute("pipelineInput", use.PipelineInput),
            new XAttribute("position", use.Position is { } position ? XmlConvert.ToString(position) : "named"),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            inSyntax ? null : Description(WithValues(parameter)),
            inSyntax && parameter.Values.Count > 0
                ? new XElement(Command + "parameterValueGroup", parameter.Values.Select(v => Value(v, "false")))
                : null,
            parameter.IsSwitch && inSyntax ? null : Value(parameter.Type, parameter.IsSwitch ? "false" : "true"),
            new XElement(Dev + "type", new XElement(Maml + "name", parameter.Type), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", parameter.Default));
    }

    private static XElement Value(string text, string required) =>
        new(Command + "parameterValue", new XAttribute("required", required), new XAttribute("variableLength", "false"), text);

    private static IEnumerable<string> WithValues(ParameterHelp parameter) =>
        parameter.Values.Count == 0 ? parameter.Description : parameter.Description.Append($"Accepted values: {string.Join(", ", parameter.Values)}.");

    private static XElement Of(XName name, TypeHelp type) =>
        new(name, new XElement(Dev + "type", new XElement(Maml + "name", type.Name), new XElement(Maml + "uri")), Description(type.Description));

    private static XElement Of(ExampleHelp example, int number) => new(
        Command + "example",
        new XElement(Maml + "title", $"Example {XmlConvert.ToString(number)}: {DocText.Plain(example.Title)}"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks)));

    private static XElement Description(IEnumerable<string> paragraphs) => new(Maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) => paragraphs.Select(p => new XElement(Maml + "para", DocText.Plain(p)));
}
