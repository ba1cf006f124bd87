using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Quality;

/// <summary>An account whose home cannot be written, as services and containers have.</summary>
public sealed class ReadOnlyHomeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_whole_path_runs_when_the_local_folder_is_elsewhere()
    {
        var (code, output, error) = await RunAsync(_folder.Combine("state"), Repository.Combine("examples", "quickstart.ps1"));
        Assert.True(code == 0, error);
        Assert.Contains("Accuracy on 113 held-out rows", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_on_AWS_needs_nothing_of_home()
    {
        var (code, output, error) = await RunAsync(null, "-Command", "(New-SmSession -Region eu-central-1).Region; Find-SmImage sklearn 1.4-2 -Region eu-central-1 | ForEach-Object Version");
        Assert.True(code == 0, error);
        Assert.Equal("", error);
        Assert.Equal(["eu-central-1", "1.4-2"], output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_local_session_without_a_folder_says_how_to_name_one()
    {
        var (_, _, error) = await RunAsync(null, "-Command", "Set-SmSession -Local");
        Assert.Contains("SAGEMAKER_ML_LOCAL_ROOT", error, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string? root, params string[] arguments)
    {
        var start = ShellProcess.StartInfo(arguments);
        // Permissions do not bind root, who runs tests in containers; this file system takes new folders from nobody.
        const string home = "/sys";
        if (!OperatingSystem.IsLinux()) Assert.Skip("Only Linux has a folder that nobody can write.");
        foreach (var name in new[] { "HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "DOTNET_CLI_HOME" }) start.Environment[name] = home;
        if (root is null) start.Environment.Remove("SAGEMAKER_ML_LOCAL_ROOT");
        else start.Environment["SAGEMAKER_ML_LOCAL_ROOT"] = root;
        return ShellProcess.RunAsync(start);
    }
}
