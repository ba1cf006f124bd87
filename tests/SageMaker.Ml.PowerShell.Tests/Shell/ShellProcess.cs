using System.Diagnostics;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests;

/// <summary>Runs the Shell as its own process.</summary>
internal static class ShellProcess
{
    /// <summary>The built Shell, beside the configuration that these tests were built in.</summary>
    public static string Path { get; } = Repository.Combine(
        "src", "SageMaker.Ml.Shell", "bin", AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0", "SageMaker.Ml.Shell.dll");

    public static ProcessStartInfo StartInfo(params string[] arguments) => new("dotnet", [Path, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
        Environment = { ["AWS_EC2_METADATA_DISABLED"] = "true" },
    };

    public static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(StartInfo(arguments));

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
