using System.Globalization;

namespace SageMaker.Ml.Bench;

/// <summary>Receive-SmLog of 100,000 lines.</summary>
internal static class LogBench
{
    public static async Task RunAsync(Uri url)
    {
        var figures = await Module.RunAsync(url, """
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $lines = Receive-SmLog -Job bench-job
            [string]::Format([cultureinfo]::InvariantCulture, '{0} {1}', @($lines).Count, $watch.Elapsed.TotalSeconds)
            """);
        var parts = figures[^1].Split(' ').Select(p => double.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Receive-SmLog                ours {parts[0],9:0} lines in {parts[1]:0.00} s   goal 100000 in 1 s"));
    }
}
