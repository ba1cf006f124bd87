using System.Diagnostics;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Bench;

/// <summary>Uploads of many small files, against boto3, and of one large file, against curl.</summary>
internal static class UploadBench
{
    public static async Task RunSmallAsync(Uri url)
    {
        var folder = Directory.CreateTempSubdirectory("bench");
        try
        {
            var content = new byte[64 * 1024];
            Random.Shared.NextBytes(content);
            var files = Enumerable.Range(0, 2000).Select(i => Path.Combine(folder.FullName, $"{i:D4}.bin")).ToList();
            foreach (var file in files) await File.WriteAllBytesAsync(file, content);
            var store = Backends.Create(url).Objects;
            await store.PutAsync(new S3Uri("bucket", "warm"), "x"u8.ToArray(), UploadOptions.Default, CancellationToken.None);
            var watch = Stopwatch.StartNew();
            var uploads = files.Select(file => new FileUpload(file, new S3Uri("bucket", "p/" + Path.GetFileName(file)))).ToList();
            await store.UploadAsync(uploads, UploadOptions.Default, null, CancellationToken.None);
            var ours = files.Count * content.Length / 1e6 / watch.Elapsed.TotalSeconds;
            var boto = await Peer.MeasureAsync("python3", Path.Combine(AppContext.BaseDirectory, "boto.py"), "upload", url.ToString(), folder.FullName);
            Peer.Print("upload 2,000 x 64 KiB", ours, boto, "MB/s", "boto3");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static async Task RunLargeAsync(Uri url)
    {
        const long Size = 1L << 30;
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = File.OpenWrite(path))
            {
                var block = new byte[1 << 20];
                Random.Shared.NextBytes(block);
                for (long written = 0; written < Size; written += block.Length) await file.WriteAsync(block);
            }

            var store = Backends.Create(url).Objects;
            await store.PutAsync(new S3Uri("bucket", "warm"), "x"u8.ToArray(), UploadOptions.Default, CancellationToken.None);
            var curl = Size / 1e6 / await Peer.MeasureAsync("curl", "-s", "-o", "/dev/null", "-w", "%{time_total}", "-T", path, new Uri(url, "/bucket/curl").ToString());
            var watch = Stopwatch.StartNew();
            await store.UploadAsync([new FileUpload(path, new S3Uri("bucket", "large"))], UploadOptions.Default, null, CancellationToken.None);
            Peer.Print("upload 1 GiB", Size / 1e6 / watch.Elapsed.TotalSeconds, curl, "MB/s", "curl -T");
            Console.WriteLine($"  peak memory of the whole process: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
