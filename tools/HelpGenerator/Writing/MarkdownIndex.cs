using System.Text;

namespace HelpGenerator.Writing;

/// <summary>Writes the list of all cmdlets by what they belong to.</summary>
internal static class MarkdownIndex
{
    public static string Write(IReadOnlyList<CmdletHelp> cmdlets, IReadOnlyList<TopicHelp> topics)
    {
        var text = new StringBuilder("# Cmdlets\n\nThe same help is in the shell: `Get-Help <cmdlet> -Full`.\n\n| Topic | |\n| --- | --- |\n");
        foreach (var topic in topics) text.Append($"| {MarkdownText.TopicLink(topic.Name)} | {topic.Synopsis} |\n");
        foreach (var area in cmdlets.GroupBy(c => c.Area).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append($"\n## {area.Key}\n\n| Cmdlet | |\n| --- | --- |\n");
            foreach (var cmdlet in area) text.Append($"| [{cmdlet.Name}]({cmdlet.Name}.md) | {MarkdownText.Cell(cmdlet.Synopsis)} |\n");
        }

        return text.ToString();
    }
}
