using System.Management.Automation.Language;

namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>Runs what the help prints, to the letter, and looks whether it does what it says there.</summary>
[Collection("examples")]
public sealed class ExampleTests(FinishedTrainings trainings, ExampleAccount account) : IClassFixture<FinishedTrainings>, IClassFixture<ExampleAccount>
{
    public static TheoryData<string, int> Examples => [.. Example.All.Select(e => (e.Topic, e.Number))];

    public static TheoryData<string> Cmdlets => [.. Example.All.Select(e => e.Topic).Where(IsCmdlet).Distinct()];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Runs_as_printed_and_does_what_it_says(string topic, int number)
    {
        var example = Example.All.Single(e => e.Topic == topic && e.Number == number);
        var promise = ExamplePromise.All[(topic, number)];
        if (promise.OnAws) await account.OpenAsync();
        else account.Close();
        using var world = new ExampleWorld(trainings, promise.OnAws);
        world.Run(promise.Before);

        var run = world.Run(example.Code);
        if (!promise.Warns) Assert.Empty(run.Warnings);

        // As a variable would hold it: one object alone, several as an array.
        world.Shell.With("output", run.Output is [var only] ? only : run.Output.ToArray()).With("warnings", run.Warnings).With("screen", world.Shell.Screen.Text);
        var kept = Assert.Single(world.Run($"[bool](. {{ {promise.Kept} }})").Output);
        Assert.True((bool)kept.BaseObject, $"Not so: {promise.Kept}\nafter\n{example.Code}\nwhich wrote\n{string.Join('\n', run.Output)}\n{world.Shell.Screen.Text}");
    }

    [Fact]
    public void Every_example_has_a_promise_to_keep_and_every_promise_an_example() =>
        Assert.Equal(Example.All.Select(e => $"{e.Topic} {e.Number}").Order(StringComparer.Ordinal), ExamplePromise.All.Keys.Select(k => $"{k.Topic} {k.Number}").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Each_cmdlet_is_shown_together_with_cmdlets_of_PowerShell(string cmdlet) =>
        Assert.Contains(Example.All.Where(e => e.Topic == cmdlet), example => Parser.ParseInput(example.Code, out _, out _)
            .FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Select(ast => ((CommandAst)ast).GetCommandName())
            .Any(name => name is not null && name.Contains('-', StringComparison.Ordinal) && !name.Contains("-Sm", StringComparison.Ordinal) && !name.Contains("-AWS", StringComparison.Ordinal)));

    private static bool IsCmdlet(string topic) => !topic.StartsWith("about_", StringComparison.Ordinal);
}

/// <summary>Examples change variables of the process, so nothing else runs beside them.</summary>
[CollectionDefinition("examples", DisableParallelization = true)]
public sealed class ExampleGroup;
