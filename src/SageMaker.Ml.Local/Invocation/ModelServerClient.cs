using System.Globalization;
using System.Net;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Local.Identity;
using SageMaker.Ml.Local.Logs;

namespace SageMaker.Ml.Local.Invocation;

/// <summary>Speaks to the servers of endpoints on the loopback interface.</summary>
internal sealed class ModelServerClient(EndpointRouter router)
{
    private const string TokenHeader = "X-SageMaker-Local-Token";
    private const string CustomAttributes = "X-Amzn-SageMaker-Custom-Attributes";

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
    });

    /// <summary>Posts a body and gives the answer when its head is there. The caller disposes it.</summary>
    /// <exception cref="ServiceException"><c>ModelError</c>: the script answered with an error; <c>ServiceUnavailable</c>: the server is gone.</exception>
    public async Task<(HttpResponseMessage Answer, Route Route)> PostAsync(ServiceRequest request, Invocation invocation, bool streams, CancellationToken cancel)
    {
        var route = await router.FindAsync(request, invocation.EndpointName, invocation.TargetVariant, cancel).ConfigureAwait(false);
        using var message = Compose(invocation, route, streams);
        HttpResponseMessage answer;
        try
        {
            answer = await _client.SendAsync(message, cancel).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            router.Forget(invocation.EndpointName);
            throw new ServiceException(
                request.Operation, "ServiceUnavailable", 503,
                $"The server of variant {route.Variant} of endpoint {invocation.EndpointName} did not answer: {e.Message} Find-SmEndpoint tells how the endpoint stands.", inner: e);
        }

        if (answer.IsSuccessStatusCode) return (answer, route);
        using (answer) throw await ModelErrorAsync(request, invocation.EndpointName, route, answer, cancel).ConfigureAwait(false);
    }

    /// <summary>The custom attributes that a script answered with.</summary>
    public static string? CustomAttributesOf(HttpResponseMessage answer) => answer.Headers.TryGetValues(CustomAttributes, out var values) ? string.Join(',', values) : null;

    private static HttpRequestMessage Compose(Invocation invocation, Route route, bool streams)
    {
        // A container has one way for both, as on AWS; our own server is told which one it is, and whose.
        var path = streams && !route.IsContainer ? "/invocations-response-stream" : "/invocations";
        var message = new HttpRequestMessage(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{route.Port}{path}"))
        {
            Content = new ReadOnlyMemoryContent(invocation.Body),
        };
        Add(TokenHeader, route.IsContainer ? null : route.Token);
        Add("Accept", invocation.Accept);
        Add(CustomAttributes, invocation.CustomAttributes);
        Add("X-Amzn-SageMaker-Inference-Id", invocation.InferenceId);
        Add("X-Amzn-SageMaker-Target-Variant", invocation.TargetVariant);
        if (invocation.ContentType is { } type) message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return message;

        void Add(string name, string? value)
        {
            if (value is not null) message.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static async Task<ServiceException> ModelErrorAsync(ServiceRequest request, string endpoint, Route route, HttpResponseMessage answer, CancellationToken cancel)
    {
        var text = await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
        var status = (int)answer.StatusCode;
        var group = LogStore.EndpointGroup(endpoint);
        return new ServiceException(
            request.Operation, "ModelError", 424,
            string.Create(CultureInfo.InvariantCulture, $"Received {(status < 500 ? "client" : "server")} error ({status}) from {route.Variant} with message \"{text}\". See the log group {group} for more information."))
        {
            Details = new Dictionary<string, string>
            {
                ["OriginalStatusCode"] = status.ToString(CultureInfo.InvariantCulture),
                ["OriginalMessage"] = text,
                ["LogStreamArn"] = $"arn:aws:logs:{LocalIdentity.Region}:{LocalIdentity.Account}:log-group:{group}:log-stream:{route.LogStream}",
            },
        };
    }
}

/// <summary>What both ways of invoking have in common.</summary>
internal sealed record Invocation(string EndpointName, ReadOnlyMemory<byte> Body)
{
    public string? ContentType { get; init; }

    public string? Accept { get; init; }

    public string? CustomAttributes { get; init; }

    public string? InferenceId { get; init; }

    public string? TargetVariant { get; init; }
}
