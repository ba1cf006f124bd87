using System.Globalization;

namespace SageMaker.Ml.Bench;

/// <summary>Invoke-SmEndpoint one by one and eight at a time, against boto3.</summary>
internal static class InvokeBench
{
    private const int Seconds = 4;

    public static async Task RunAsync(Uri url)
    {
        foreach (var atOnce in (int[])[1, 8])
        {
            var calls = atOnce == 1 ? 30_000 : 80_000;
            var ours = await Module.MeasureAsync(url, $$"""
                $row = '1.0,2.0,3.0,4.0,5.0,6.0,7.0,8.0'
                $null = 1..2000 | ForEach-Object { $row } | Invoke-SmEndpoint -EndpointName bench -ContentType text/csv -ThrottleLimit {{atOnce}}
                $rows = [string[]]::new({{calls}}); [Array]::Fill($rows, $row)
                $watch = [Diagnostics.Stopwatch]::StartNew()
                $null = $rows | Invoke-SmEndpoint -EndpointName bench -ContentType text/csv -ThrottleLimit {{atOnce}}
                ({{calls}} / $watch.Elapsed.TotalSeconds).ToString([cultureinfo]::InvariantCulture)
                """);
            var boto = await Peer.MeasureAsync(
                "python3", Path.Combine(AppContext.BaseDirectory, "boto.py"), "invoke", url.ToString(), Seconds.ToString(CultureInfo.InvariantCulture), atOnce.ToString(CultureInfo.InvariantCulture));
            Peer.Print($"Invoke-SmEndpoint, {atOnce} at once", ours, boto, "/s", "boto3");
        }
    }
}
