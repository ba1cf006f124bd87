using System.Text.RegularExpressions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Examples;

/// <summary>The example of processing, as a user runs it on this machine.</summary>
public sealed partial class PrepareTests : IDisposable
{
    private static readonly string s_script = Repository.Combine("examples", "prepare.ps1");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task On_this_machine_it_prepares_trains_judges_and_counts_where_it_was_right()
    {
        var start = ShellProcess.StartInfo(s_script);
        start.Environment["SAGEMAKER_ML_LOCAL_ROOT"] = _folder.Combine("state");
        start.Environment["LC_ALL"] = "C";

        var (code, output, error) = await ShellProcess.RunAsync(start);

        Assert.True(code == 0, error);
        var numbers = Number().Matches(output).Select(m => int.Parse(m.Value, null)).ToArray();
        // A quarter of the 569 rows.
        Assert.Equal((2, 142), (numbers.Length, numbers[0]));
        Assert.InRange(numbers[1], 130, 142);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"\b\d+\b")]
    private static partial Regex Number();
}
