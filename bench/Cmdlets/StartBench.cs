using System.Diagnostics;
using System.Globalization;

namespace SageMaker.Ml.Bench;

/// <summary>From the start of the process to an accepted CreateTrainingJob, script mode, the bucket being there; beside the start of the AWS CLI.</summary>
internal static class StartBench
{
    private const int Runs = 7;

    public static async Task RunAsync(Uri url)
    {
        var folder = Directory.CreateTempSubdirectory("sageml-bench-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "train.py"), "print('hi')\n");
        var script = $"$null = New-SmEstimator -ImageUri 123456789012.dkr.ecr.us-east-1.amazonaws.com/i:1 -EntryPoint '{Path.Combine(folder, "train.py")}' | Start-SmTraining -InputData s3://bench/data";
        var before = await CountAsync(url);
        await Module.RunAsync(url, script);
        var requests = await CountAsync(url) - before;

        var ours = await MedianAsync(() => Module.RunAsync(url, script));
        var cli = await MedianAsync(async () =>
        {
            using var process = Process.Start(new ProcessStartInfo("aws", ["--endpoint-url", url.ToString(), "--region", "us-east-1", "sagemaker", "list-training-jobs"])
            {
                RedirectStandardOutput = true,
                Environment = { ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE", ["AWS_SECRET_ACCESS_KEY"] = "secret" },
            })!;
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
        });
        Directory.Delete(folder, recursive: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"process start to accepted    ours {ours,9:0} ms   aws sagemaker list-training-jobs {cli:0} ms   ratio {ours / cli:0.00}   {requests} HTTP requests"));
    }

    private static async Task<double> MedianAsync(Func<Task> run)
    {
        await run();
        var times = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            var watch = Stopwatch.StartNew();
            await run();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times[Runs / 2];
    }

    private static async Task<int> CountAsync(Uri url)
    {
        using var client = new HttpClient();
        return int.Parse(await client.GetStringAsync(new Uri(url, "/__count")), CultureInfo.InvariantCulture);
    }
}
