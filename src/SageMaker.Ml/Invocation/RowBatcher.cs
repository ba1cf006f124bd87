using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Invocation;

/// <summary>Collects rows into the bodies of requests. A row is written when it is added, so nothing but its bytes and the caller's own object is kept.</summary>
public sealed class RowBatcher
{
    private readonly IRowSerializer _serializer;
    private readonly int _size;
    private readonly bool _batched;
    private RowBatch? _open;

    /// <summary>Makes a batcher.</summary>
    /// <param name="contentType">The content type of the requests.</param>
    /// <param name="batchSize">How many rows a request holds; null when each row is a request of its own and the answer is taken as it comes.</param>
    /// <exception cref="SmArgumentException">The content type holds one row only but <paramref name="batchSize"/> asks for more.</exception>
    public RowBatcher(string contentType, int? batchSize)
    {
        _batched = batchSize is not null;
        _size = batchSize ?? 1;
        _serializer = RowSerializers.For(contentType, _batched);
        if (_size > 1 && !_serializer.HoldsManyRows)
        {
            throw new SmArgumentException(
                "BatchSize", $"BatchSize {_size} cannot be used with ContentType {contentType}, which holds one row a request; leave BatchSize out, or use one of {MediaTypes.OfRows}.");
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row, as <see cref="IRowSerializer"/> understands it.</param>
    /// <param name="input">What the caller wants to find in <see cref="RowBatch.Inputs"/> for it.</param>
    /// <returns>The batch when it is full with this row, else null.</returns>
    /// <exception cref="SmException"><c>RowNotSerializable</c>: the row was left out; the others are not affected.</exception>
    public RowBatch? Add(object? row, object? input)
    {
        _open ??= new RowBatch(_size, _batched);
        _serializer.Append(_open.Body, row, _open.Inputs.Count);
        _open.Inputs.Add(input);
        return _open.Inputs.Count == _size ? Flush() : null;
    }

    /// <summary>The batch that is not full; null when there is none.</summary>
    public RowBatch? Flush()
    {
        if (_open is not { Inputs.Count: > 0 } batch) return null;
        _open = null;
        _serializer.Complete(batch.Body, batch.Inputs.Count);
        return batch;
    }
}

/// <summary>The rows of one request.</summary>
public sealed class RowBatch
{
    internal RowBatch(int size, bool batched)
    {
        Inputs = new List<object?>(Math.Min(size, 1024));
        ExpectsOneEach = batched;
    }

    /// <summary>The body of the request.</summary>
    public BodyBuffer Body { get; } = new();

    /// <summary>What the caller gave for each row.</summary>
    public List<object?> Inputs { get; }

    /// <summary>How many predictions must come back; null when the answer is taken as it comes.</summary>
    public int? ExpectedPredictions => ExpectsOneEach ? Inputs.Count : null;

    private bool ExpectsOneEach { get; }
}
