using System.Text;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <summary>Rows on their way to one endpoint and predictions on their way back. Used on the pipeline thread; only the requests themselves run elsewhere.</summary>
internal sealed class EndpointCall : IEndpointCall
{
    private readonly CallOptions _options;
    private readonly IEndpointCallOutput _output;
    private readonly EndpointInvoker _invoker;
    private readonly RowBatcher _batcher;
    private readonly bool _isText;
    private readonly OrderedWindow<RowBatch, Predictions>? _window;

    /// <summary>Begins a call.</summary>
    /// <param name="options">How to send and what to write.</param>
    /// <param name="invoker">Sends to the endpoint.</param>
    /// <param name="contentType">The content type of the requests.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="cancel">Stops the requests.</param>
    public EndpointCall(CallOptions options, EndpointInvoker invoker, string contentType, IEndpointCallOutput output, CancellationToken cancel)
    {
        _options = options;
        _invoker = invoker;
        _output = output;
        _batcher = new RowBatcher(contentType, options.BatchSize);
        _isText = MediaTypes.FormOf(contentType) is not (MediaForm.Bytes or MediaForm.Npy or MediaForm.Npz or MediaForm.Records);
        if (!options.Stream && !options.Rehearse) _window = new(options.ThrottleLimit, options.Raw ? invoker.AskAsync : invoker.PredictAsync, cancel);
    }

    /// <inheritdoc/>
    public Task AddAsync(object? row, object? input, CancellationToken cancel)
    {
        RowBatch? full;
        try
        {
            full = _batcher.Add(row, input);
        }
        catch (SmException e)
        {
            _output.Fail(e, input ?? row);
            return Task.CompletedTask;
        }

        return full is null ? Task.CompletedTask : SendAsync(full, cancel);
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(CancellationToken cancel)
    {
        if (_batcher.Flush() is { } last) await SendAsync(last, cancel);
        while (_window is { Count: > 0 })
        {
            await _window.WaitAsync();
            WriteReady(cancel);
        }
    }

    private async Task SendAsync(RowBatch batch, CancellationToken cancel)
    {
        if (_options.Rehearse)
        {
            await _output.RehearseAsync(batch.Body.Written, cancel);
            return;
        }

        if (_window is null)
        {
            await StreamAsync(batch, cancel);
            return;
        }

        _window.Add(batch);
        WriteReady(cancel);
        while (_window.IsFull)
        {
            await _window.WaitAsync();
            WriteReady(cancel);
        }
    }

    private void WriteReady(CancellationToken cancel)
    {
        while (_window!.TryTake(out var outcome))
        {
            if (outcome.Succeeded)
            {
                Write(outcome.Item, outcome.Result);
                outcome.Item.Body.Dispose();
                continue;
            }

            cancel.ThrowIfCancellationRequested();
            // The body is not given back: a request that failed may still be reading it.
            _output.Fail(outcome.Error, TargetOf(outcome.Item));
        }
    }

    private void Write(RowBatch batch, Predictions predictions)
    {
        if (_options.Raw)
        {
            _output.Write(SmInvocation.From(predictions.Answer, _options.EndpointName));
            return;
        }

        foreach (var prediction in PredictionObjects.Of(predictions.Values, batch, _options.AddProperty)) _output.Write(prediction);
    }

    private async Task StreamAsync(RowBatch batch, CancellationToken cancel)
    {
        try
        {
            var answer = await _invoker.StreamAsync(batch, cancel);
            var form = MediaTypes.FormOf(answer.ContentType);
            var decoder = _options.Raw || form == MediaForm.Bytes ? null : Encoding.UTF8.GetDecoder();
            await foreach (var item in answer.Body!.WithCancellation(cancel))
            {
                if (item.PayloadPart?.Bytes is not { Length: > 0 } bytes) continue;
                if (decoder is null) _output.Write(bytes.ToArray());
                else if (Decode(decoder, bytes.Span) is { Length: > 0 } text) _output.Write(text);
            }
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            _output.Fail(e, TargetOf(batch));
        }
    }

    /// <summary>A part may end within a character; its rest comes with the next part.</summary>
    private static string Decode(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        var characters = new char[decoder.GetCharCount(bytes, flush: false)];
        return new string(characters, 0, decoder.GetChars(bytes, characters, flush: false));
    }

    private object TargetOf(RowBatch batch)
    {
        if (batch.Inputs.Count == 1 && batch.Inputs[0] is { } only) return only;
        if (!batch.Inputs.Contains(null)) return batch.Inputs.ToArray();
        var body = batch.Body.Written;
        return _isText ? Encoding.UTF8.GetString(body.Span) : body.ToArray();
    }
}

/// <summary>How a call sends and what it writes.</summary>
internal sealed record CallOptions
{
    /// <summary>The endpoint's name.</summary>
    public required string EndpointName { get; init; }

    /// <summary>How many rows a request holds; null for one, whose answer is taken as it comes.</summary>
    public int? BatchSize { get; init; }

    /// <summary>How many requests are under way at once.</summary>
    public int ThrottleLimit { get; init; } = 1;

    /// <summary>The property that predictions are added to the input rows as; null to write them by themselves.</summary>
    public string? AddProperty { get; init; }

    /// <summary>Whether answers are written unread.</summary>
    public bool Raw { get; init; }

    /// <summary>Whether answers are written while they arrive.</summary>
    public bool Stream { get; init; }

    /// <summary>Whether requests are only shown.</summary>
    public bool Rehearse { get; init; }
}

/// <summary>Where answers go.</summary>
internal interface IAnswerOutput
{
    /// <summary>Writes a result.</summary>
    void Write(object? value);

    /// <summary>Writes an error about an input.</summary>
    void Fail(Exception exception, object? target);
}

/// <summary>Where a call's results go.</summary>
internal interface IEndpointCallOutput : IAnswerOutput
{
    /// <summary>Shows the request for a body instead of sending it.</summary>
    Task RehearseAsync(ReadOnlyMemory<byte> body, CancellationToken cancel);

    /// <summary>Shows what sending would send.</summary>
    Task RehearseAsync(Func<SmSession, CancellationToken, Task<object>> send, CancellationToken cancel);
}
