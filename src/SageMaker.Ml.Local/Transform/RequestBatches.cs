using System.Runtime.CompilerServices;

namespace SageMaker.Ml.Local.Transform;

/// <summary>One request to the model.</summary>
/// <param name="Records">The records that it is about, whole.</param>
/// <param name="Body">What the model is given of them.</param>
internal sealed record RequestBatch(IReadOnlyList<ReadOnlyMemory<byte>> Records, ReadOnlyMemory<byte> Body);

/// <summary>Puts records together into requests: one each, or as many as fit.</summary>
/// <param name="splitter">Takes objects apart.</param>
/// <param name="processing">Filters records.</param>
/// <param name="isMany">Whether a request holds as many records as fit.</param>
/// <param name="limit">How many bytes a request may have.</param>
internal sealed class RequestBatches(RecordSplitter splitter, RecordProcessing processing, bool isMany, long limit)
{
    /// <summary>The requests for an object, in order.</summary>
    /// <exception cref="TransformFault">A record is too large, or not in its form.</exception>
    public async IAsyncEnumerable<RequestBatch> OfAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        var records = new List<ReadOnlyMemory<byte>>();
        var body = new MemoryStream();
        await foreach (var record in splitter.SplitAsync(stream, cancel).ConfigureAwait(false))
        {
            var part = processing.ForModel(record);
            // Lines are told apart by line ends; frames tell their lengths.
            var needed = part.Length + (isMany && splitter.IsByLine ? 1 : 0);
            if (records.Count > 0 && (!isMany || body.Length + needed > limit))
            {
                yield return new RequestBatch(records, body.ToArray());
                (records, body) = ([], new MemoryStream());
            }

            if (part.Length > limit) throw TransformFault.TooLarge();
            records.Add(record);
            body.Write(part.Span);
            if (isMany && splitter.IsByLine) body.WriteByte((byte)'\n');
        }

        if (records.Count > 0) yield return new RequestBatch(records, body.ToArray());
    }
}
