// Speed of the cmdlets as a user meets them, in a PowerShell process of their own against a local stand-in, beside their peers in the same run.
//   dotnet run -c Release --project bench/Cmdlets -- [import] [start] [invoke] [rows] [logs]
using SageMaker.Ml.Bench;

Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
if (args is ["measure-import", var manifest])
{
    ImportBench.MeasureHere(manifest);
    return;
}

using var sink = await Sink.StartAsync();
string[] wanted = args.Length == 0 ? ["import", "start", "invoke", "rows", "logs"] : args;
if (wanted.Contains("import")) await ImportBench.RunAsync();
if (wanted.Contains("start")) await StartBench.RunAsync(sink.Url);
if (wanted.Contains("invoke")) await InvokeBench.RunAsync(sink.Url);
if (wanted.Contains("rows")) await RowsBench.RunAsync(sink.Url);
if (wanted.Contains("logs")) await LogBench.RunAsync(sink.Url);
