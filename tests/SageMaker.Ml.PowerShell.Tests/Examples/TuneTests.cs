using System.Globalization;
using System.Text.RegularExpressions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Examples;

/// <summary>The example that tunes, as a user runs it on this machine.</summary>
public sealed partial class TuneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task On_this_machine_it_finds_hyperparameters_that_judge_well()
    {
        var start = ShellProcess.StartInfo(Repository.Combine("examples", "tune.ps1"), "-MaxJobs", "4");
        start.Environment["SAGEMAKER_ML_LOCAL_ROOT"] = _folder.Combine("state");
        start.Environment["LC_ALL"] = "C";

        var (code, output, error) = await ShellProcess.RunAsync(start);

        Assert.True(code == 0, error);
        Assert.Equal(4, Trial().Count(output));
        Assert.True(double.Parse(Accuracy().Match(output).Groups["accuracy"].Value, CultureInfo.InvariantCulture) >= 0.9, output);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"^Completed +[0-9.]+ ", RegexOptions.Multiline)]
    private static partial Regex Trial();

    [GeneratedRegex(@"on 113 held-out rows: (?<accuracy>[0-9.]+)")]
    private static partial Regex Accuracy();
}
