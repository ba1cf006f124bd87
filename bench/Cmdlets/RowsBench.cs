using System.Globalization;

namespace SageMaker.Ml.Bench;

/// <summary>A million rows in batches of a thousand: rows a second, and whether memory stays flat.</summary>
internal static class RowsBench
{
    private const int Rows = 1_000_000;

    public static async Task RunAsync(Uri url)
    {
        var figures = await Module.RunAsync(url, $$"""
            $file = [IO.Path]::GetTempFileName()
            $writer = [IO.StreamWriter]::new($file)
            $line = '1.0,2.0,3.0,4.0,5.0,6.0,7.0,8.0'
            foreach ($i in 1..{{Rows}}) { $writer.WriteLine($line) }
            $writer.Dispose()
            $null = Invoke-SmEndpoint -EndpointName bench -InputPath $file -ContentType text/csv -BatchSize 1000 | ForEach-Object -Begin { $n = 0 } -Process { if (++$n -eq 100000) { [GC]::Collect(); $script:early = [GC]::GetTotalMemory($true) } }
            [GC]::Collect()
            $late = [GC]::GetTotalMemory($true)
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $null = Invoke-SmEndpoint -EndpointName bench -InputPath $file -ContentType text/csv -BatchSize 1000
            $seconds = $watch.Elapsed.TotalSeconds
            [IO.File]::Delete($file)
            [string]::Format([cultureinfo]::InvariantCulture, '{0} {1} {2} {3}', {{Rows}} / $seconds, $early / 1MB, $late / 1MB, [Environment]::WorkingSet / 1MB)
            """);
        var parts = figures[^1].Split(' ').Select(p => double.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"1,000,000 rows by 1,000      ours {parts[0],9:0} rows/s   goal 200000   managed memory {parts[1]:0} MB after 100,000 rows, {parts[2]:0} MB after the last, working set {parts[3]:0} MB"));
    }
}
