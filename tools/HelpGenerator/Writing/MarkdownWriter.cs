using System.Globalization;
using System.Text;

namespace HelpGenerator.Writing;

/// <summary>Writes the page of a cmdlet.</summary>
internal sealed class MarkdownWriter(CmdletHelp cmdlet)
{
    private const int LineLength = 110;

    private readonly StringBuilder _text = new();

    public string Write()
    {
        Line($"# {cmdlet.Name}");
        Paragraphs([cmdlet.Synopsis]);
        Heading("Syntax");
        foreach (var syntax in cmdlet.Syntaxes) Syntax(syntax);
        Heading("Description");
        Paragraphs(cmdlet.Description);
        Heading("Examples");
        foreach (var (example, i) in cmdlet.Examples.Select((e, i) => (e, i))) Example(example, i + 1);
        Heading("Parameters");
        foreach (var parameter in cmdlet.Parameters) Parameter(parameter);
        Line("");
        Line("The [common parameters](https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_commonparameters) "
            + "of all cmdlets are supported.");
        Types("Inputs", cmdlet.Inputs);
        Types("Outputs", cmdlet.Outputs);
        if (cmdlet.Related.Count + cmdlet.Topics.Count > 0)
        {
            Heading("See also");
            Line("");
            foreach (var name in cmdlet.Related) Line($"- [{name}]({name}.md)");
            foreach (var topic in cmdlet.Topics) Line($"- {MarkdownText.TopicLink(topic)}");
        }

        return _text.ToString();
    }

    private void Syntax(SyntaxHelp syntax)
    {
        if (syntax.Name is { } name)
        {
            Line("");
            Line($"### {name}{(syntax.IsDefault ? " (default)" : "")}");
        }

        Line("");
        Line("```text");
        var line = cmdlet.Name;
        foreach (var part in syntax.Parameters.Select(u => u.Text).Append("[<CommonParameters>]"))
        {
            if (line.Length + 1 + part.Length > LineLength)
            {
                Line(line);
                line = "   ";
            }

            line += " " + part;
        }

        Line(line);
        Line("```");
    }

    private void Example(ExampleHelp example, int number)
    {
        Line("");
        Line(string.Create(CultureInfo.InvariantCulture, $"### Example {number}: {MarkdownText.Sentence(example.Title)}"));
        Line("");
        Line("```powershell");
        Line(example.Code);
        Line("```");
        Paragraphs(example.Remarks);
    }

    private void Parameter(ParameterHelp parameter)
    {
        Line("");
        Line($"### -{parameter.Name}");
        Paragraphs(parameter.Description);
        Line("");
        Line("| | |");
        Line("| --- | --- |");
        Row("Type", $"`{parameter.Type}`");
        if (parameter.Values.Count > 0) Row("Accepted values", string.Join(", ", parameter.Values.Select(v => $"`{v}`")));
        if (parameter.Aliases.Count > 0) Row("Aliases", string.Join(", ", parameter.Aliases));
        Row("Default", MarkdownText.Cell(parameter.Default));
        Row("Wildcards", parameter.TakesWildcards ? "yes" : "no");
        foreach (var uses in parameter.Uses.GroupBy(u => u.Value))
        {
            var sets = uses.Select(u => u.Key).Where(s => s != System.Management.Automation.ParameterAttribute.AllParameterSets).Order(StringComparer.Ordinal).ToList();
            var of = sets.Count == 0 ? "" : $" ({string.Join(", ", sets)})";
            Row($"Required{of}", uses.Key.IsMandatory ? "yes" : "no");
            Row($"Position{of}", uses.Key.Position?.ToString(CultureInfo.InvariantCulture) ?? "named");
            Row($"From the pipeline{of}", (uses.Key.FromPipeline, uses.Key.FromProperty) switch
            {
                (true, true) => "by value and by property name",
                (true, false) => "by value",
                (false, true) => "by property name",
                _ => "no",
            });
        }
    }

    private void Types(string heading, IReadOnlyList<TypeHelp> types)
    {
        Heading(heading);
        foreach (var type in types)
        {
            Line("");
            Line($"### {MarkdownText.Sentence(type.Name)}");
            Paragraphs(type.Description);
        }
    }

    private void Paragraphs(IEnumerable<string> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            Line("");
            Line(MarkdownText.Linked(paragraph, cmdlet.Related));
        }
    }

    private void Heading(string text)
    {
        Line("");
        Line($"## {text}");
    }

    private void Row(string name, string value) => Line($"| {name} | {value} |");

    private void Line(string text) => _text.Append(text).Append('\n');
}
