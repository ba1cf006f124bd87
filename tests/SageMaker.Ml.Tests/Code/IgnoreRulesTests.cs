using SageMaker.Ml.Code;

namespace SageMaker.Ml.Tests.Code;

/// <summary>The expectations were taken from git check-ignore.</summary>
public sealed class IgnoreRulesTests
{
    [Theory]
    [InlineData("*.log", "a.log", true)]
    [InlineData("*.log", "deep/er/a.log", true)]
    [InlineData("*.log", "a.log.txt", false)]
    [InlineData("*.log", "A.LOG", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("build", "x/build", true)]
    [InlineData("/build", "build", true)]
    [InlineData("/build", "x/build", false)]
    [InlineData("doc/notes", "doc/notes", true)]
    [InlineData("doc/notes", "x/doc/notes", false)]
    [InlineData("doc/*.txt", "doc/a.txt", true)]
    [InlineData("doc/*.txt", "doc/x/a.txt", false)]
    [InlineData("**/foo", "foo", true)]
    [InlineData("**/foo", "a/b/foo", true)]
    [InlineData("foo/**", "foo", false)]
    [InlineData("foo/**", "foo/a/b", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a**b", "axxb", true)]
    [InlineData("a**b", "a/b", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("[^a-c]x", "dx", true)]
    [InlineData("[]a]", "]", true)]
    [InlineData("[[:digit:]]*", "7up", true)]
    [InlineData("[+-9]", "/", false)]
    [InlineData("[ab", "a", false)]
    [InlineData("\\#x", "#x", true)]
    [InlineData("#x", "#x", false)]
    [InlineData("\\!x", "!x", true)]
    [InlineData("a\\*", "a*", true)]
    [InlineData("a\\*", "ab", false)]
    [InlineData("a ", "a", true)]
    [InlineData("a\\ ", "a ", true)]
    [InlineData("a\\ ", "a", false)]
    [InlineData("a\\", "a", false)]
    [InlineData("a.b", "axb", false)]
    [InlineData("", "a", false)]
    [InlineData("/", "a", false)]
    [InlineData("x\r", "x", true)]
    public void Matches_as_git_does(string pattern, string path, bool ignored) =>
        Assert.Equal(ignored, IgnoreRules.Defaults.With("", [pattern]).Ignores(path, isDirectory: false));

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_slash_at_the_end_means_directories_only(bool isDirectory, bool ignored) =>
        Assert.Equal(ignored, IgnoreRules.Defaults.With("", ["out/"]).Ignores("x/out", isDirectory));

    [Fact]
    public void The_last_line_that_matches_decides()
    {
        var rules = IgnoreRules.Defaults.With("", ["*.csv", "!keep.csv", "data/keep.csv"]);

        Assert.True(rules.Ignores("a.csv", false));
        Assert.False(rules.Ignores("x/keep.csv", false));
        Assert.True(rules.Ignores("data/keep.csv", false));
    }

    [Fact]
    public void The_nearest_file_decides_and_is_tied_to_its_own_folder()
    {
        var rules = IgnoreRules.Defaults.With("", ["*.txt"]).With("sub", ["!*.txt", "/only"]);

        Assert.False(rules.Ignores("sub/a.txt", false));
        Assert.True(rules.Ignores("sub/only", false));
        Assert.False(rules.Ignores("sub/x/only", false));
    }

    [Theory]
    [InlineData(".git", true)]
    [InlineData("__pycache__", true)]
    [InlineData("pkg/__pycache__", true)]
    [InlineData(".venv", true)]
    [InlineData(".ipynb_checkpoints", true)]
    [InlineData("src", false)]
    public void Leaves_out_what_no_training_needs(string directory, bool ignored) =>
        Assert.Equal(ignored, IgnoreRules.Defaults.Ignores(directory, isDirectory: true));

    [Fact]
    public void A_default_can_be_taken_back() =>
        Assert.False(IgnoreRules.Defaults.With("", ["!.venv/"]).Ignores(".venv", isDirectory: true));
}
