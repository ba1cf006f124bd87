using System.IO.Compression;
using System.Net;
using System.Text;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Transform;

/// <summary>Transforms one object of the input: its records go to the model, and the answers become one object. Requests overlap, the answers stay in order.</summary>
internal sealed class ObjectTransform(CreateTransformJobRequest request, TransformPace pace, TransformServer server, FolderObjectStore objects)
{
    private const int DefaultRetries = 3;
    private const int MostQuoted = 500;
    private static readonly TimeSpan s_defaultTimeout = TimeSpan.FromSeconds(600);
    private readonly RecordProcessing _processing = new(request);
    private readonly TimeSpan _timeout = request.ModelClientConfig?.InvocationsTimeoutInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : s_defaultTimeout;
    private readonly int _retries = request.ModelClientConfig?.InvocationsMaxRetries ?? DefaultRetries;

    private bool AddsLines => request.TransformOutput!.AssembleWith == AssemblyType.Line;

    /// <summary>Transforms it.</summary>
    /// <param name="input">The object.</param>
    /// <param name="file">A file to gather the answers in.</param>
    /// <param name="stop">Asks for an early end.</param>
    /// <exception cref="TransformFault">It cannot be transformed; others can.</exception>
    /// <exception cref="JobFailure">The server is gone.</exception>
    public async Task RunAsync(S3Uri input, string file, CancellationToken stop)
    {
        var split = request.TransformInput!.SplitType;
        var isMany = pace.Strategy == BatchStrategy.MultiRecord && split is not (null or SplitType.None);
        var batches = new RequestBatches(new RecordSplitter(split, pace.Limit), _processing, isMany, pace.Limit);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var underWay = new Queue<Task<ReadOnlyMemory<byte>>>();
        var source = await OpenAsync(input, stop).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            var output = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
            await using (output.ConfigureAwait(false))
            {
                try
                {
                    await foreach (var batch in batches.OfAsync(source, stop).ConfigureAwait(false))
                    {
                        if (underWay.Count == pace.MaxConcurrent) await WriteAsync(output, underWay.Dequeue(), stop).ConfigureAwait(false);
                        underWay.Enqueue(AskAsync(batch, end.Token));
                    }

                    while (underWay.TryDequeue(out var answer)) await WriteAsync(output, answer, stop).ConfigureAwait(false);
                }
                catch (InvalidDataException e)
                {
                    throw new TransformFault($"ClientError: the object cannot be unpacked: {e.Message}", isClient: true, e);
                }
                finally
                {
                    await end.CancelAsync().ConfigureAwait(false);
                    await Task.WhenAll(underWay.Select(one => one.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default))).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task<Stream> OpenAsync(S3Uri input, CancellationToken stop)
    {
        var stored = await objects.OpenReadAsync(input, stop).ConfigureAwait(false);
        return request.TransformInput!.CompressionType == CompressionType.Gzip ? new GZipStream(stored, CompressionMode.Decompress) : stored;
    }

    private async Task WriteAsync(FileStream output, Task<ReadOnlyMemory<byte>> answer, CancellationToken stop)
    {
        var kept = await answer.ConfigureAwait(false);
        await output.WriteAsync(kept, stop).ConfigureAwait(false);
        if (AddsLines && (kept.IsEmpty || kept.Span[^1] != (byte)'\n')) output.WriteByte((byte)'\n');
    }

    private async Task<ReadOnlyMemory<byte>> AskAsync(RequestBatch batch, CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (status, body) = await InvokeAsync(batch, stop).ConfigureAwait(false);
            if (status == HttpStatusCode.OK) return _processing.ToKeep(batch.Records, body);
            if ((int)status >= 500 && attempt < _retries) continue;
            var said = Encoding.UTF8.GetString(body).Trim();
            throw new TransformFault(FormattableString.Invariant($"Bad HTTP status received from algorithm: {(int)status}\nMessage:\n{(said.Length <= MostQuoted ? said : "…" + said[^MostQuoted..])}"), isClient: (int)status < 500);
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> InvokeAsync(RequestBatch batch, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(_timeout);
        try
        {
            return await server.InvokeAsync(batch.Body, request.TransformInput!.ContentType, request.TransformOutput!.Accept, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (HttpStatusCode.GatewayTimeout, Encoding.UTF8.GetBytes(FormattableString.Invariant($"Model server did not respond to /invocations request within {_timeout.TotalSeconds:0} seconds")));
        }
    }
}
