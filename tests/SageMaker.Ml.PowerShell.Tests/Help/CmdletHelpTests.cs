using System.Management.Automation;
using System.Reflection;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>What Get-Help says about each cmdlet, in a shell that has imported the module.</summary>
public sealed class CmdletHelpTests(CmdletHelpTests.HelpShell shell) : IClassFixture<CmdletHelpTests.HelpShell>
{
    private const string Examples = "(Get-Help $cmdlet -Full).examples.example";

    public static TheoryData<string> Cmdlets =>
    [
        .. typeof(SmCmdlet).Assembly.GetTypes().Select(t => t.GetCustomAttribute<CmdletAttribute>()).OfType<CmdletAttribute>()
            .Select(c => $"{c.VerbName}-{c.NounName}").Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Has_a_synopsis_and_a_description_that_says_more(string cmdlet)
    {
        var synopsis = Assert.Single(shell.Lines(cmdlet, "(Get-Help $cmdlet -Full).Synopsis"));
        var description = string.Join('\n', shell.Lines(cmdlet, "(Get-Help $cmdlet -Full).description.Text"));
        Assert.DoesNotContain("[<CommonParameters>]", synopsis, StringComparison.Ordinal);
        Assert.NotEmpty(synopsis);
        Assert.NotEmpty(description);
        Assert.NotEqual(synopsis, description);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Describes_every_parameter_and_no_other(string cmdlet)
    {
        var described = shell.Lines(cmdlet, "(Get-Help $cmdlet -Full).parameters.parameter | Where-Object { \"$($_.description.Text)\".Trim() } | ForEach-Object name");
        var existing = shell.Lines(cmdlet, """
            $common = [System.Management.Automation.Cmdlet]::CommonParameters
            (Get-Command $cmdlet).Parameters.Keys | Where-Object { $_ -notin $common }
            """);
        Assert.Equal(existing.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Shows_each_parameter_set_as_the_shell_has_it(string cmdlet)
    {
        var shown = shell.Lines(cmdlet, "(Get-Help $cmdlet -Full).syntax.syntaxItem | ForEach-Object { ($_.parameter | ForEach-Object { $_.name + ':' + $_.required }) -join ' ' }");
        var real = shell.Lines(cmdlet, """
            $common = [System.Management.Automation.Cmdlet]::CommonParameters
            (Get-Command $cmdlet).ParameterSets | ForEach-Object {
                ($_.Parameters | Where-Object Name -NotIn $common | ForEach-Object { $_.Name + ':' + "$($_.IsMandatory)".ToLowerInvariant() }) -join ' '
            }
            """);
        Assert.Equal(Sorted(real), Sorted(shown));

        static IEnumerable<string> Sorted(IEnumerable<string> sets) =>
            sets.Select(set => string.Join(' ', set.Split(' ').Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Says_what_goes_in_and_what_comes_out(string cmdlet)
    {
        Assert.All(shell.Lines(cmdlet, "(Get-Help $cmdlet -Full).inputTypes.inputType | ForEach-Object { $_.type.name }"), Assert.NotEmpty);
        var outputs = shell.Lines(cmdlet, "(Get-Help $cmdlet -Full).returnValues.returnValue | ForEach-Object { $_.type.name }");
        Assert.Equal(shell.Lines(cmdlet, "(Get-Command $cmdlet).OutputType.Name"), outputs);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Has_at_least_two_examples_of_itself(string cmdlet)
    {
        var examples = shell.Lines(cmdlet, $"{Examples} | ForEach-Object code");
        Assert.True(examples.Count >= 2, $"{cmdlet} has {examples.Count} examples.");
        Assert.All(examples, code => Assert.Contains(cmdlet, code, StringComparison.Ordinal));
        Assert.All(shell.Lines(cmdlet, $"{Examples} | ForEach-Object title"), title => Assert.Matches("^Example [0-9]+: .+", title));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_examples_parse_and_bind(string cmdlet)
    {
        // Commands that this host lacks, such as Import-Csv, cannot be bound; all of ours must be known. What is splatted binds when it runs, as it does in ExampleTests.
        var problems = shell.Lines(cmdlet, Examples + """
             | ForEach-Object {
                $tokens = $errors = $null
                $tree = [System.Management.Automation.Language.Parser]::ParseInput($_.code, [ref] $tokens, [ref] $errors)
                $errors | ForEach-Object { $_.Message }
                $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) | ForEach-Object {
                    $name = $_.GetCommandName()
                    if (-not (Get-Command $name -ErrorAction Ignore)) {
                        if ($name -clike '*-Sm*') { "There is no $name." }
                        return
                    }
                    if ($_.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.VariableExpressionAst] -and $_.Splatted }) { return }
                    $binding = [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($_, $true)
                    $binding.BindingExceptions.GetEnumerator() | ForEach-Object { "$name $($_.Key): $($_.Value.BindingException.Message)" }
                }
            }
            """);
        Assert.Empty(problems);
    }

    [Fact]
    public void Examples_with_a_parameter_that_does_not_exist_are_found()
    {
        // The check above rests on this: the binder names what it cannot bind.
        var problems = shell.Lines("Get-SmTraining", """
            $tree = [System.Management.Automation.Language.Parser]::ParseInput("$cmdlet fraud -Statuses Failed", [ref] $null, [ref] $null)
            $command = $tree.Find({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
            [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($command, $true).BindingExceptions.Keys
            """);
        Assert.Equal(["Statuses"], problems);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Sends_readers_on_to_at_least_two_neighbours_that_exist(string cmdlet)
    {
        var links = shell.Lines(cmdlet, "(Get-Help $cmdlet).relatedLinks.navigationLink.linkText");
        Assert.True(links.Count(link => link.Contains("-Sm", StringComparison.Ordinal)) >= 2, $"{cmdlet} has the links {string.Join(", ", links)}.");
        Assert.All(links, link => Assert.NotEmpty(shell.Lines(link, "(Get-Help $cmdlet).Synopsis")));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_page_links_to_pages_that_exist(string cmdlet)
    {
        var folder = Repository.Combine("docs", "cmdlets");
        var page = File.ReadAllText(Path.Combine(folder, cmdlet + ".md"));
        var links = System.Text.RegularExpressions.Regex.Matches(page, @"\]\((?!https:)([^)]+)\)").Select(m => m.Groups[1].Value);
        Assert.All(links.Append("README.md"), link => Assert.True(File.Exists(Path.Combine(folder, link)), $"{cmdlet}.md links to {link}."));
        Assert.Contains($"({cmdlet}.md)", File.ReadAllText(Path.Combine(folder, "README.md")), StringComparison.Ordinal);
    }

    /// <summary>A shell for all these questions.</summary>
    public sealed class HelpShell : IDisposable
    {
        private readonly ModuleHost _host = new();

        /// <summary>What a script writes about a cmdlet, as text.</summary>
        public IReadOnlyList<string> Lines(string cmdlet, string script)
        {
            var run = _host.With("cmdlet", cmdlet).Invoke(script);
            Assert.Null(run.Terminating);
            Assert.Empty(run.Errors);
            return [.. run.Output.Select(o => o.ToString())];
        }

        public void Dispose() => _host.Dispose();
    }
}
