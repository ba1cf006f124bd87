using System.Text.RegularExpressions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Examples;

/// <summary>The example of batch transform, as a user runs it on this machine.</summary>
public sealed partial class BatchTests : IDisposable
{
    private static readonly string s_script = Repository.Combine("examples", "batch.ps1");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task On_this_machine_it_trains_judges_a_file_and_shows_where_it_was_right()
    {
        var start = ShellProcess.StartInfo(s_script);
        start.Environment["SAGEMAKER_ML_LOCAL_ROOT"] = _folder.Combine("state");
        start.Environment["LC_ALL"] = "C";

        var (code, output, error) = await ShellProcess.RunAsync(start);

        Assert.True(code == 0, error);
        var rows = Row().Matches(output).Select(m => (Truth: m.Groups[1].Value, Rows: int.Parse(m.Groups[2].Value, null), Right: int.Parse(m.Groups[3].Value, null))).ToList();
        Assert.Equal([("malignant", 42), ("benign", 71)], rows.Select(r => (r.Truth, r.Rows)));
        Assert.True(rows.Sum(r => r.Right) >= 105, output);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"(malignant|benign)\D+(\d+)\D+(\d+)")]
    private static partial Regex Row();
}
