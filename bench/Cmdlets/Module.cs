using System.Diagnostics;
using System.Globalization;

namespace SageMaker.Ml.Bench;

/// <summary>Runs PowerShell with the module, in the Shell.</summary>
internal static class Module
{
    public static string Root { get; } = FindRoot();

    /// <summary>The lines that a script printed.</summary>
    public static async Task<string[]> RunAsync(Uri url, string script)
    {
        using var process = Process.Start(StartInfo(url, script))!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim().Split('\n') : throw new InvalidOperationException($"The script ended with {process.ExitCode}: {output}");
    }

    /// <summary>The figure that a script printed as its last line.</summary>
    public static async Task<double> MeasureAsync(Uri url, string script) => double.Parse((await RunAsync(url, script))[^1], CultureInfo.InvariantCulture);

    private static ProcessStartInfo StartInfo(Uri url, string script)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var shell = Path.Combine(Root, "src", "SageMaker.Ml.Shell", "bin", configuration, "net10.0", "SageMaker.Ml.Shell.dll");
        return new ProcessStartInfo("dotnet", [shell, "-Command", $"$ErrorActionPreference = 'Stop'; Set-SmSession -Region us-east-1 -EndpointUrl {url} -Role arn:aws:iam::123456789012:role/R -Bucket bench; {script}"])
        {
            RedirectStandardOutput = true,
            Environment = { ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE", ["AWS_SECRET_ACCESS_KEY"] = "secret", ["AWS_EC2_METADATA_DISABLED"] = "true" },
        };
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SageMaker.Ml.psd1"))) folder = folder.Parent ?? throw new InvalidOperationException("No repository was found.");
        return folder.FullName;
    }
}
