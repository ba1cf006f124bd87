using System.Diagnostics;
using System.Globalization;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Bench;

/// <summary>What the first use of each thing costs in a fresh process. It says something only when it runs before every other benchmark.</summary>
internal static class StartupBench
{
    public static async Task RunAsync(Uri url)
    {
        var watch = Stopwatch.StartNew();
        var backend = Backends.Create(url);
        Print("backend made", watch);
        await backend.Transport.SendAsync(new DescribeTrainingJobRequest { TrainingJobName = "job" }, CancellationToken.None);
        Print("first call answered", watch);
        await backend.Transport.SendAsync(new DescribeTrainingJobRequest { TrainingJobName = "job" }, CancellationToken.None);
        Print("second call answered", watch);
        await backend.Objects.PutAsync(new S3Uri("bucket", "key"), "x"u8.ToArray(), UploadOptions.Default, CancellationToken.None);
        Print("first object stored", watch);
        await backend.Objects.PutAsync(new S3Uri("bucket", "key"), "x"u8.ToArray(), UploadOptions.Default, CancellationToken.None);
        Print("second object stored", watch);
    }

    private static void Print(string what, Stopwatch watch)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-28} {watch.Elapsed.TotalMilliseconds,6:0} ms"));
        watch.Restart();
    }
}
