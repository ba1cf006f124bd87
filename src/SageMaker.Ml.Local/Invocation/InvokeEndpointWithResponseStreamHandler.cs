using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Invocation;

internal sealed class InvokeEndpointWithResponseStreamHandler(ModelServerClient servers)
    : OperationHandler<InvokeEndpointWithResponseStreamRequest, InvokeEndpointWithResponseStreamResponse>
{
    private const string ErrorTrailer = "X-SageMaker-Local-Error";
    private const int LargestPart = 1 << 16;

    protected override async Task<InvokeEndpointWithResponseStreamResponse> HandleAsync(InvokeEndpointWithResponseStreamRequest request, CancellationToken cancel)
    {
        if (request.TargetContainerHostname is not null) throw LocalErrors.Unsupported(request, "TargetContainerHostname belongs to endpoints of several containers. Leave it out.");
        if (request.InferenceComponentName is not null) throw LocalErrors.Unsupported(request, "InferenceComponentName: inference components need AWS. Leave -InferenceComponentName out.");
        if (request.SessionId is not null) throw LocalErrors.Unsupported(request, "SessionId: stateful sessions need AWS. Leave -SessionId out.");
        var invocation = new Invocation(request.EndpointName!, request.Body ?? default)
        {
            ContentType = request.ContentType,
            Accept = request.Accept,
            CustomAttributes = request.CustomAttributes,
            InferenceId = request.InferenceId,
            TargetVariant = request.TargetVariant,
        };
        var (answer, route) = await servers.PostAsync(request, invocation, streams: true, cancel).ConfigureAwait(false);
        return new InvokeEndpointWithResponseStreamResponse
        {
            Body = PartsAsync(request, answer, CancellationToken.None),
            ContentType = answer.Content.Headers.ContentType?.ToString(),
            InvokedProductionVariant = route.Variant,
            CustomAttributes = ModelServerClient.CustomAttributesOf(answer),
        };
    }

    /// <summary>What the script yields, as it comes. An error of the script on the way ends the stream with a <c>ModelStreamError</c>.</summary>
    private static async IAsyncEnumerable<ResponseStream> PartsAsync(ServiceRequest request, HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken cancel)
    {
        using (answer)
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
            var buffer = new byte[LargestPart];
            while (await ReadAsync(request, body, buffer, cancel).ConfigureAwait(false) is > 0 and var read)
            {
                yield return new ResponseStream { PayloadPart = new PayloadPart { Bytes = buffer.AsMemory(0, read).ToArray() } };
            }

            if (ErrorIn(answer.TrailingHeaders) is { } error) throw StreamError(request, error, null);
        }
    }

    private static async Task<int> ReadAsync(ServiceRequest request, Stream body, byte[] buffer, CancellationToken cancel)
    {
        try
        {
            return await body.ReadAsync(buffer, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw StreamError(request, $"The server ended before its answer did: {e.Message}", e);
        }
    }

    private static string? ErrorIn(HttpResponseHeaders trailers) => trailers.TryGetValues(ErrorTrailer, out var values) ? string.Join(' ', values) : null;

    private static ServiceException StreamError(ServiceRequest request, string message, Exception? inner) => new(request.Operation, "ModelStreamError", 0, message, inner: inner)
    {
        Details = new Dictionary<string, string> { ["ErrorCode"] = "StreamBroken" },
    };
}
