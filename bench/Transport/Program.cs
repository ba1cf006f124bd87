// Speed of the AWS backend against a local stand-in, beside its peers in the same run.
//   dotnet run -c Release --project bench/Transport -- [startup] [invoke] [small] [large]
using SageMaker.Ml.Bench;

using var sink = await Sink.StartAsync();
string[] wanted = args.Length == 0 ? ["startup", "invoke", "small", "large"] : args;
if (wanted.Contains("startup")) await StartupBench.RunAsync(sink.Url);
if (wanted.Contains("invoke")) await InvokeBench.RunAsync(sink.Url);
if (wanted.Contains("small")) await UploadBench.RunSmallAsync(sink.Url);
if (wanted.Contains("large")) await UploadBench.RunLargeAsync(sink.Url);
