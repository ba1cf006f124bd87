using System.Diagnostics;
using System.Globalization;
using SageMaker.Ml.Aws;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Bench;

/// <summary>Invocations one by one and eight at a time, against boto3.</summary>
internal static class InvokeBench
{
    private const int Seconds = 4;

    private static readonly byte[] Body = "1.0,2.0,3.0,4.0,5.0,6.0,7.0,8.0"u8.ToArray();

    public static async Task RunAsync(Uri url)
    {
        var backend = Backends.Create(url);
        for (var i = 0; i < 2000; i++) await CallAsync(backend);
        foreach (var atOnce in (int[])[1, 8])
        {
            var ours = await MeasureAsync(backend, atOnce);
            var boto = await Peer.MeasureAsync("python3", Path.Combine(AppContext.BaseDirectory, "boto.py"), "invoke", url.ToString(), Seconds.ToString(CultureInfo.InvariantCulture), atOnce.ToString(CultureInfo.InvariantCulture));
            Peer.Print($"invoke, {atOnce} at once", ours, boto, "/s", "boto3");
        }
    }

    private static async Task<double> MeasureAsync(IBackend backend, int atOnce)
    {
        var calls = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed.TotalSeconds < Seconds)
            {
                await CallAsync(backend);
                Interlocked.Increment(ref calls);
            }
        })));
        return calls / watch.Elapsed.TotalSeconds;
    }

    private static Task<InvokeEndpointResponse> CallAsync(IBackend backend) =>
        backend.Transport.SendAsync(new InvokeEndpointRequest { EndpointName = "bench", ContentType = "text/csv", Body = Body }, CancellationToken.None);
}

/// <summary>Backends on the stand-in.</summary>
internal static class Backends
{
    public static IBackend Create(Uri url) => new AwsBackendFactory().Create(new AwsBackendOptions { Region = "us-east-1", ServiceUrl = url, Credentials = new Keys() });

    private sealed class Keys : ICredentialSource
    {
        public Task<AccessCredentials> GetAsync(CancellationToken cancel) =>
            Task.FromResult(new AccessCredentials("AKIDEXAMPLE", "secret", null, null));
    }
}
