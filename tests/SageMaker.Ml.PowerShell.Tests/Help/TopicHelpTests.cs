using System.Text.RegularExpressions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>What Get-Help says about topics, in a shell that has imported the module, and the pages that it is made of.</summary>
public sealed partial class TopicHelpTests(CmdletHelpTests.HelpShell shell) : IClassFixture<CmdletHelpTests.HelpShell>
{
    private static readonly string s_pages = Repository.Combine("docs", "about");

    public static TheoryData<string> Topics => [.. Directory.EnumerateFiles(s_pages, "about_*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Topics))]
    public void Is_found_and_has_its_short_description_as_synopsis(string topic)
    {
        var page = File.ReadAllText(Path.Combine(s_pages, topic + ".md"));
        Assert.Contains($"\n## Short description\n\n{Assert.Single(shell.Lines(topic, "(Get-Help $cmdlet).Synopsis"))}\n", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Reads_like_a_topic_of_PowerShell_on_a_screen_of_80_columns(string topic)
    {
        var lines = string.Join('\n', shell.Lines(topic, "\"$(Get-Help $cmdlet)\"")).ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(["TOPIC", "SHORT DESCRIPTION", "LONG DESCRIPTION", "EXAMPLES", "KEYWORDS", "SEE ALSO"], lines.Where(line => Heading().IsMatch(line)));
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.DoesNotContain(lines, line => line.Contains("](", StringComparison.Ordinal) || line.Contains("```", StringComparison.Ordinal) || line.Contains("**", StringComparison.Ordinal));
    }

    [Fact]
    public void Topics_are_found_by_a_wildcard() =>
        Assert.Equal(Topics.Select(row => row.Data), shell.Lines("about_S*", "Get-Help $cmdlet | Where-Object Name -Match '^about_(Sm|SageMaker)' | ForEach-Object Name").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Topics))]
    public void Its_page_links_to_pages_that_exist(string topic)
    {
        var links = Link().Matches(File.ReadAllText(Path.Combine(s_pages, topic + ".md"))).Select(m => m.Groups["target"].Value);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(s_pages, link)), $"{topic}.md links to {link}."));
        Assert.Contains($"(../about/{topic}.md)", File.ReadAllText(Repository.Combine("docs", "cmdlets", "README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_sends_readers_to_help_that_exists_and_those_cmdlets_send_them_back(string topic)
    {
        var page = File.ReadAllText(Path.Combine(s_pages, topic + ".md"));
        var names = Link().Matches(page[page.IndexOf("## See also", StringComparison.Ordinal)..]).Select(m => m.Groups["text"].Value).ToList();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.NotEmpty(shell.Lines(name, "(Get-Help $cmdlet).Synopsis")));
        Assert.All(names.Where(name => !name.StartsWith("about_", StringComparison.Ordinal)), cmdlet => Assert.Contains(topic, shell.Lines(cmdlet, "(Get-Help $cmdlet).relatedLinks.navigationLink.linkText")));
    }

    [GeneratedRegex("^[A-Z]")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?!https:)(?<target>[^)]+)\)")]
    private static partial Regex Link();
}
