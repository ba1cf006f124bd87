using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SageMaker.Ml.Bench;

/// <summary>What Import-Module costs a fresh process, beyond the bare host.</summary>
internal static class ImportBench
{
    private const int Runs = 9;

    public static async Task RunAsync()
    {
        var times = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            times.Add(await Peer.MeasureAsync("dotnet", typeof(ImportBench).Assembly.Location, "measure-import"));
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Import-Module, fresh process ours {times[Runs / 2],9:0} ms   (of {Runs}: {times[0]:0} to {times[^1]:0})   goal 150 ms"));
    }

    public static void MeasureHere()
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using (var warm = PowerShell.Create(runspace)) warm.AddScript("Get-Module").Invoke();
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", Path.Combine(Module.Root, "SageMaker.Ml.psd1"));
        var watch = Stopwatch.StartNew();
        shell.Invoke();
        var elapsed = watch.Elapsed.TotalMilliseconds;
        if (shell.HadErrors) throw new InvalidOperationException(shell.Streams.Error[0].ToString());
        if (AppDomain.CurrentDomain.GetAssemblies().Any(a => a.GetName().Name!.StartsWith("AWSSDK", StringComparison.Ordinal)))
        {
            throw new InvalidOperationException("Importing loaded the AWS SDK.");
        }

        Console.WriteLine(elapsed.ToString("0.0", CultureInfo.InvariantCulture));
    }
}
