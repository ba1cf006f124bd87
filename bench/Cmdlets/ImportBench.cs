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
        var folder = Directory.CreateTempSubdirectory("sagemaker-ml-bench-");
        try
        {
            var one = Path.Combine(folder.FullName, "SageMaker.Ml.psd1");
            await File.WriteAllTextAsync(one, WithOneCmdlet(await File.ReadAllTextAsync(Manifest)));
            var (all, few) = (new List<double>(), new List<double>());
            for (var i = 0; i < Runs; i++)
            {
                all.Add(await MeasureAsync(Manifest));
                few.Add(await MeasureAsync(one));
            }

            all.Sort();
            few.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Import-Module, fresh process ours {all[Runs / 2],9:0} ms   (of {Runs}: {all[0]:0} to {all[^1]:0})   goal 150 ms"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the same with one cmdlet        {few[Runs / 2],9:0} ms   (of {Runs}: {few[0]:0} to {few[^1]:0})"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Manifest => Path.Combine(Module.Root, "SageMaker.Ml.psd1");

    private static Task<double> MeasureAsync(string manifest) => Peer.MeasureAsync("dotnet", typeof(ImportBench).Assembly.Location, "measure-import", manifest);

    /// <summary>The manifest with one cmdlet of all, for a copy that stands elsewhere.</summary>
    private static string WithOneCmdlet(string manifest)
    {
        var start = manifest.IndexOf("CmdletsToExport", StringComparison.Ordinal);
        var end = manifest.IndexOf(')', start) + 1;
        return string.Concat(manifest.AsSpan(0, start), "CmdletsToExport = @('Get-SmSession')", manifest.AsSpan(end)).Replace("'module/", $"'{Module.Root}/module/", StringComparison.Ordinal);
    }

    public static void MeasureHere(string manifest)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using (var warm = PowerShell.Create(runspace)) warm.AddScript("Get-Module").Invoke();
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", manifest);
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
