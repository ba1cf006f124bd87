using System.Text.RegularExpressions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.BesideAwsTools;

/// <summary>The page that compares us with AWS.Tools names a test for what it claims.</summary>
public sealed partial class ComparisonTests
{
    private static readonly string s_page = File.ReadAllText(Repository.Combine("docs", "compared-with-aws-tools.md"));

    public static TheoryData<string, string> NamedTests => [.. TestName().Matches(s_page).Select(m => (m.Groups["class"].Value, m.Groups["method"].Value)).Distinct()];

    [Theory]
    [MemberData(nameof(NamedTests))]
    public void Every_test_that_it_names_exists(string type, string method)
    {
        var file = Assert.Single(Directory.EnumerateFiles(Repository.Combine("tests"), $"{type}.cs", SearchOption.AllDirectories));
        Assert.Contains(File.ReadLines(file), line => line.Contains("public ", StringComparison.Ordinal) && line.Contains($" {method}(", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_of_the_fifteen_complaints_names_at_least_one()
    {
        var complaints = Complaint().Split(s_page[..s_page.IndexOf("## Beside", StringComparison.Ordinal)]).Skip(1).ToList();
        Assert.Equal(15, complaints.Count);
        Assert.All(complaints, text => Assert.Matches(TestName(), text));
    }

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\*\*\d+\. ", RegexOptions.Multiline)]
    private static partial Regex Complaint();
}
