using System.Diagnostics;
using System.Globalization;

namespace SageMaker.Ml.Bench;

/// <summary>The stand-in server in a process of its own.</summary>
internal sealed class Sink : IDisposable
{
    private readonly Process _process;

    private Sink(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    public static async Task<Sink> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [FindServer()]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var ready = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sink did not start.");
        return new Sink(process, new Uri($"http://127.0.0.1:{ready.Split(' ')[1]}"));
    }

    /// <summary>It was built like this program, in the project beside it.</summary>
    private static string FindServer()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = framework.Parent!;
        var bench = configuration.Parent!.Parent!.Parent!;
        return Path.Combine(bench.FullName, "Sink", "bin", configuration.Name, framework.Name, "Sink.dll");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}

/// <summary>A peer in a process of its own, which prints its figure as the last line.</summary>
internal static class Peer
{
    public static async Task<double> MeasureAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        var lines = (await process.StandardOutput.ReadToEndAsync()).Trim().Split('\n');
        await process.WaitForExitAsync();
        return double.Parse(lines[^1], CultureInfo.InvariantCulture);
    }

    public static void Print(string what, double ours, double peer, string unit, string peerName) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-28} ours {ours,9:0} {unit}   {peerName} {peer,8:0} {unit}   ratio {ours / peer:0.0}"));
}
