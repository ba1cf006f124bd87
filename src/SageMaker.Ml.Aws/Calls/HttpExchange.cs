using System.Net;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Wire;

namespace SageMaker.Ml.Aws.Calls;

/// <summary>One answer to one HTTP request.</summary>
/// <param name="message">The answer.</param>
/// <param name="body">Its body: all of it, or the open stream of an event stream.</param>
internal sealed class HttpAnswer(HttpResponseMessage message, Stream body) : IDisposable
{
    public int StatusCode => (int)message.StatusCode;

    public bool IsSuccess => message.IsSuccessStatusCode;

    public DateTimeOffset? ServerTime => message.Headers.Date;

    public string? RequestId => Header("x-amzn-RequestId") ?? Header("x-amz-request-id");

    public Stream Body { get; } = body;

    public WireResponse ToWire() => new(StatusCode, Header, Body);

    /// <summary>What the service says is wrong.</summary>
    public ServiceException ToError(OperationInfo operation) =>
        ServiceErrors.Decode(operation, StatusCode, Header, ((MemoryStream)Body).GetBuffer().AsSpan(0, (int)Body.Length));

    public string? Header(string name)
    {
        if (message.Headers.NonValidated.TryGetValues(name, out var values)) return values.ToString();
        return message.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString() : null;
    }

    public void Dispose() => message.Dispose();
}

/// <summary>Sends one signed request and takes in its answer.</summary>
/// <param name="connections">The pool of connections.</param>
/// <param name="timeout">How long the answer may take, body included unless it is an event stream.</param>
internal sealed class HttpExchange(HttpMessageHandler connections, TimeSpan timeout)
{
    // The invoker, not HttpClient: that adds a time-out, buffering and default headers, all of which are done here once.
    private readonly HttpMessageInvoker _invoker = new(connections, disposeHandler: false);

    /// <exception cref="HttpRequestException">There is no connection, or it broke.</exception>
    /// <exception cref="TimeoutException">The answer took too long.</exception>
    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request, bool streams, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        HttpResponseMessage? message = null;
        try
        {
            message = await _invoker.SendAsync(request, limit.Token).ConfigureAwait(false);
            var body = streams && message.StatusCode == HttpStatusCode.OK
                ? await message.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false)
                : await ReadAllAsync(message.Content, limit.Token).ConfigureAwait(false);
            var answer = new HttpAnswer(message, body);
            message = null;
            return answer;
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {timeout.TotalSeconds:0} s", e);
        }
        finally
        {
            message?.Dispose();
        }
    }

    /// <summary>The whole body in memory that whoever decodes it may keep, so that a blob in it needs no copy.</summary>
    private static async Task<MemoryStream> ReadAllAsync(HttpContent content, CancellationToken cancel)
    {
        var bytes = await content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false);
        return new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
    }
}
