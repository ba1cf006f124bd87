using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Invocation;

/// <summary>Sends batches of rows to an endpoint and reads the predictions. Safe for several threads.</summary>
/// <param name="session">Where the endpoint is.</param>
/// <param name="settings">What the requests have in common.</param>
/// <param name="watch">Told about the waiting, when the endpoint turns out not to be in service yet.</param>
public sealed class EndpointInvoker(SmSession session, InvocationSettings settings, JobWatch? watch = null)
{
    private readonly object _gate = new();
    private Task<bool>? _ready;
    private volatile bool _isMissing;

    /// <summary>Sends a batch and reads one prediction for each of its rows, or the answer as it comes when the batch does not expect one each.</summary>
    /// <exception cref="ServiceException">The service refused, or the model failed: then the code is <c>ModelError</c> and the message is the model's own.</exception>
    /// <exception cref="Errors.SmException">The answer cannot be read, or does not hold one prediction for each row; or <c>EndpointNotFound</c>.</exception>
    public async Task<Predictions> PredictAsync(RowBatch batch, CancellationToken cancel)
    {
        var answer = await SendAsync(settings.ToRequest(batch.Body.Written), cancel).ConfigureAwait(false);
        var reader = PredictionReaders.For(answer.ContentType ?? settings.Accept ?? MediaTypes.AcceptFor(settings.ContentType));
        var values = reader.Read(answer.Body ?? ReadOnlyMemory<byte>.Empty, batch.ExpectedPredictions);
        return new Predictions(values, answer);
    }

    /// <summary>Sends a batch and hands back the answer unread.</summary>
    /// <exception cref="ServiceException">The service refused, or the model failed.</exception>
    public async Task<Predictions> AskAsync(RowBatch batch, CancellationToken cancel) =>
        new([], await SendAsync(settings.ToRequest(batch.Body.Written), cancel).ConfigureAwait(false));

    /// <summary>Sends a batch and hands back an answer that is read while it arrives.</summary>
    /// <exception cref="ServiceException">The service refused, or the model failed.</exception>
    public Task<InvokeEndpointWithResponseStreamResponse> StreamAsync(RowBatch batch, CancellationToken cancel) =>
        SendAsync(settings.ToStreamRequest(batch.Body.Written), cancel);

    /// <summary>Hands a request to an asynchronous endpoint.</summary>
    /// <exception cref="ServiceException">The service refused.</exception>
    internal Task<InvokeEndpointAsyncResponse> SubmitAsync(InvokeEndpointAsyncRequest request, CancellationToken cancel) => SendAsync(request, cancel);

    /// <summary>An endpoint that is still being created answers like one that does not exist. Only then is it asked how it is, so that callers who may do nothing but
    /// invoke can do so, and no request is spent where all is well. One that does not exist is asked no more.</summary>
    private async Task<TResponse> SendAsync<TResponse>(ServiceRequest<TResponse> request, CancellationToken cancel)
        where TResponse : class
    {
        if (_isMissing) throw Endpoints.NotFound(session, settings.EndpointName);
        try
        {
            return await session.SendAsync(request, cancel).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Code is "ValidationError" or "ValidationException" or "ResourceNotFound")
        {
            if (!await BecomesReadyAsync(cancel).ConfigureAwait(false)) throw;
        }

        return await session.SendAsync(request, cancel).ConfigureAwait(false);
    }

    private Task<bool> BecomesReadyAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            return _ready ??= WaitAsync(cancel);
        }
    }

    /// <returns>Whether the endpoint was not ready and is now.</returns>
    private async Task<bool> WaitAsync(CancellationToken cancel)
    {
        SmEndpoint? endpoint;
        try
        {
            endpoint = await Endpoints.TryGetAsync(session, settings.EndpointName, cancel).ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            // Without the right to look, the answer to the request itself is all there is to say.
            return false;
        }

        _isMissing = endpoint is null;
        if (endpoint is null) throw Endpoints.NotFound(session, settings.EndpointName);
        if (endpoint.IsSettled) return false;
        var outcome = await new EndpointWaiter(session).WaitAsync(endpoint, watch ?? JobWatch.Silent, null, cancel).ConfigureAwait(false);
        return outcome.Failure is null ? true : throw outcome.Failure;
    }
}

/// <summary>The answer to a batch.</summary>
/// <param name="Values">The predictions; empty when the answer was not read.</param>
/// <param name="Answer">The answer.</param>
public sealed record Predictions(IReadOnlyList<object?> Values, InvokeEndpointResponse Answer);
