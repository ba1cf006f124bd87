using System.Text;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <summary>Rows, files and objects in S3 on their way to an asynchronous endpoint. Nothing is waited for here but that the endpoint has taken them. Used on the pipeline thread; only the requests themselves run elsewhere.</summary>
internal sealed class AsyncEndpointCall : IEndpointCall
{
    private readonly AsyncCallOptions _options;
    private readonly IEndpointCallOutput _output;
    private readonly RowBatcher _batcher;
    private readonly OrderedWindow<Submission, SmInference> _window;
    private readonly InferenceWaiter _waiter;
    private readonly Func<SmSession, AsyncInvoker> _invokerOver;
    private readonly CancellationToken _cancel;

    /// <summary>Begins a call.</summary>
    /// <param name="options">How to send and what to write.</param>
    /// <param name="session">Where the endpoint is.</param>
    /// <param name="invokerOver">Makes what sends, over a session.</param>
    /// <param name="contentType">The content type of the rows.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="cancel">Stops the sending and the waiting.</param>
    public AsyncEndpointCall(
        AsyncCallOptions options, SmSession session, Func<SmSession, AsyncInvoker> invokerOver, string contentType, IEndpointCallOutput output, CancellationToken cancel)
    {
        _options = options;
        _output = output;
        _cancel = cancel;
        _invokerOver = invokerOver;
        _batcher = new RowBatcher(contentType, options.BatchSize);
        _waiter = new InferenceWaiter(session);
        var invoker = invokerOver(session);
        _window = new(options.ThrottleLimit, (submission, stop) => submission.SendAsync(invoker, stop), cancel);
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

        return full is null ? Task.CompletedTask : SendAsync(new Submission(Batch: full), cancel);
    }

    /// <summary>Adds a file, which is sent whole.</summary>
    public Task AddFileAsync(string path, string contentType, CancellationToken cancel) => SendAsync(new Submission(Path: path, ContentType: contentType), cancel);

    /// <summary>Adds what is in S3 already.</summary>
    public Task AddLocationAsync(S3Uri location, string contentType, CancellationToken cancel) => SendAsync(new Submission(Location: location, ContentType: contentType), cancel);

    /// <inheritdoc/>
    public async Task CompleteAsync(CancellationToken cancel)
    {
        if (_batcher.Flush() is { } last) await SendAsync(new Submission(Batch: last), cancel);
        while (_window.Count > 0)
        {
            await _window.WaitAsync();
            TakeSubmitted(cancel);
        }
    }

    private async Task SendAsync(Submission submission, CancellationToken cancel)
    {
        if (_options.Rehearse)
        {
            await _output.RehearseAsync(async (session, stop) => await submission.SendAsync(_invokerOver(session), stop), cancel);
            return;
        }

        _window.Add(submission);
        TakeSubmitted(cancel);
        while (_window.IsFull)
        {
            await _window.WaitAsync();
            TakeSubmitted(cancel);
        }

        _options.Answers?.WriteReady(cancel);
    }

    private void TakeSubmitted(CancellationToken cancel)
    {
        while (_window.TryTake(out var outcome))
        {
            var (sent, target) = (outcome.Item, outcome.Item.Target);
            if (outcome.Succeeded)
            {
                var inference = outcome.Result;
                sent.Batch?.Body.Dispose();
                if (_options.Answers is null) _output.Write(inference);
                else _options.Answers.Add(inference, Task.Run(() => _waiter.WaitAsync(inference, _options.Timeout, _cancel), CancellationToken.None), sent.Batch, target);
                continue;
            }

            cancel.ThrowIfCancellationRequested();
            if (_options.Answers is null) _output.Fail(outcome.Error, target);
            else _options.Answers.Add(null, Task.FromException<SmInvocation>(outcome.Error), sent.Batch, target);
        }
    }

    /// <summary>One request: a batch of rows, a file, or an object in S3.</summary>
    private sealed record Submission(RowBatch? Batch = null, string? Path = null, S3Uri? Location = null, string? ContentType = null)
    {
        /// <summary>What an error is about. The body of rows without a name of their own is kept as text, since it is given back when it was sent.</summary>
        public object Target { get; } = Path ?? Location?.ToString() ?? TargetOf(Batch!);

        public Task<SmInference> SendAsync(AsyncInvoker invoker, CancellationToken cancel) =>
            Batch is not null ? invoker.SubmitAsync(Batch.Body.Written, cancel)
            : Path is not null ? invoker.SubmitFileAsync(Path, ContentType, cancel)
            : invoker.SubmitAsync(Location!, ContentType, cancel);

        private static object TargetOf(RowBatch batch) => batch.Inputs.Count == 1 && batch.Inputs[0] is { } only
            ? only
            : batch.Inputs.Contains(null) ? Encoding.UTF8.GetString(batch.Body.Written.Span) : batch.Inputs.ToArray();
    }
}

/// <summary>How an asynchronous call sends and what it writes.</summary>
internal sealed record AsyncCallOptions
{
    /// <summary>How many rows a request holds; null for one, whose answer is taken as it comes.</summary>
    public int? BatchSize { get; init; }

    /// <summary>How many requests are handed over at once.</summary>
    public required int ThrottleLimit { get; init; }

    /// <summary>Where answers are waited for; null to write the requests instead.</summary>
    public AsyncAnswers? Answers { get; init; }

    /// <summary>How long to wait for each answer at the most; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether requests are only shown.</summary>
    public bool Rehearse { get; init; }
}
