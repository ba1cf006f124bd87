using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Quality;

/// <summary>Scripts that turn on every check that PowerShell has.</summary>
public sealed class StrictModeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_whole_path_runs_under_the_latest_strict_mode()
    {
        var start = ShellProcess.StartInfo("-Command", $"Set-StrictMode -Version Latest; & '{Repository.Combine("examples", "quickstart.ps1")}'; 'to the end'");
        start.Environment["SAGEMAKER_ML_LOCAL_ROOT"] = _folder.Combine("state");

        var (code, output, error) = await ShellProcess.RunAsync(start);

        Assert.True(code == 0, error);
        Assert.Contains("Accuracy on 113 held-out rows", output, StringComparison.Ordinal);
        Assert.EndsWith("to the end", output.TrimEnd(), StringComparison.Ordinal);
    }
}
