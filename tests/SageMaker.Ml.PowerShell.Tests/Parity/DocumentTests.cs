using System.Text.RegularExpressions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary><c>docs/parity.md</c> names what the tests forgive, and nothing else.</summary>
public sealed partial class DocumentTests
{
    private static readonly string s_document = File.ReadAllText(Repository.Combine("docs", "parity.md"));

    [Fact]
    public void Every_difference_that_is_forgiven_is_a_row_with_a_reason() => Assert.Equal(
        TrainingDifferences.All.Concat(HostingDifferences.Own).Concat(TransformDifferences.Own).Concat(ProcessingDifferences.All).Concat(PredictDifferences.All).Concat(TuningDifferences.All).Select(d => d.Name).Distinct().Order(StringComparer.Ordinal),
        Row().Matches(s_document).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    /// <summary>A row: the name as code, what the SDK does, what we do, and why, none of them empty.</summary>
    [GeneratedRegex(@"^\| `([a-z0-9-]+)` \|(?: [^|\n]{3,} \|){3}$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
