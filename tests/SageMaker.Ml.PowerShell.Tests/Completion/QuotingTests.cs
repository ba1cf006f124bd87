using System.Management.Automation.Language;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Tests.Completion;

public class QuotingTests
{
    public static TheoryData<string> Texts =>
    [
        "plain-name", "ml.m5.xlarge", "s3://bucket/a/b.csv", "validation:auc", "text/csv", "*/*", "alias/aws/sagemaker",
        "a=b", "a:b", "a+b", "a%b", "a~b", "C:\\x", "C:\\x y", "$true", "a#b", "a\nb", "two words", "it's", "a$b", "a`b", "a;b", "a&b", "(a)", "a,b", "a|b", "a>b", "@a", "#a", "{a}", "\"a\"", "-a", "--", "~/a", "%a", "a b'c\"d$e`f", "\u2018a\u2019", "\u201Ca\u201D", "ü", "7", "007", "1e5", "10gb", "0x1F", "1d",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_is_inserted_means_what_was_offered_whatever_quote_was_begun(string text)
    {
        foreach (var typed in new[] { "", "'", "\"", "'x", "\"x", "x" }) Assert.Equal((typed, text), (typed, Meaning(TypedWord.Of(typed).Complete(new Offer(text)).CompletionText)));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("'in quotes", "in quotes")]
    [InlineData("'closed'", "closed")]
    [InlineData("'it''s", "it's")]
    [InlineData("\"a`$b", "a$b")]
    [InlineData("\"say \"\"a\"\"\"", "say \"a\"")]
    [InlineData("a` b", "a b")]
    [InlineData("'", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_word_is_read_as_PowerShell_would(string? typed, string expected) => Assert.Equal(expected, TypedWord.Of(typed).Text);

    [Fact]
    public void A_version_stays_bare_since_a_text_parameter_takes_it_as_it_is_written() => Assert.Equal("3.10", TypedWord.Of("3").Complete(new Offer("3.10")).CompletionText);

    [Fact]
    public void A_list_shows_the_bare_text() => Assert.Equal("two words", TypedWord.Of("'tw").Complete(new Offer("two words")).ListItemText);

    [Theory]
    [InlineData("", "s3://b/c", "s3://b/c")]
    [InlineData("\"s3:", "s3://b/c", "\"s3://b/c\"")]
    [InlineData("'s3:", "s3://b/c", "'s3://b/c'")]
    [InlineData("\"s3:", "s3://b/$c", "'s3://b/$c'")]
    public void Quotes_stay_as_they_were_typed_where_they_can(string typed, string text, string expected) =>
        Assert.Equal(expected, TypedWord.Of(typed).Complete(new Offer(text)).CompletionText);

    /// <summary>What PowerShell takes an argument for: its one constant text.</summary>
    private static string Meaning(string argument)
    {
        var script = Parser.ParseInput($"Get-Thing -Name {argument}", out _, out var errors);
        Assert.Empty(errors);
        var command = Assert.IsType<CommandAst>(script.Find(ast => ast is CommandAst, searchNestedScriptBlocks: false));
        return Assert.IsType<StringConstantExpressionAst>(Assert.Single(command.CommandElements.Skip(2))).Value;
    }
}
