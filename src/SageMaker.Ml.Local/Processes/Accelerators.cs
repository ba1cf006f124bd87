using System.Diagnostics;
using SageMaker.Ml.Processes;

namespace SageMaker.Ml.Local.Processes;

/// <summary>What this machine computes with besides its processor.</summary>
internal static class Accelerators
{
    private static readonly Lazy<int> Counted = new(Count);

    /// <summary>The number of NVIDIA GPUs; 0 without their driver's own tool, which the training toolkit asks as well.</summary>
    public static int Gpus => Counted.Value;

    private static int Count()
    {
        if (Executables.Find("nvidia-smi") is not { } tool) return 0;
        using var process = Process.Start(new ProcessStartInfo(tool, ["--list-gpus"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text.Split('\n').Count(line => line.StartsWith("GPU ", StringComparison.Ordinal)) : 0;
    }
}
