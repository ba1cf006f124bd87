using System.Globalization;
using System.Text.Json;

namespace SageMaker.Ml.Contracts.Wire;

/// <summary>Reads bodies of answers.</summary>
internal static class WireBody
{
    /// <summary>The whole body; the stream is disposed.</summary>
    public static async ValueTask<byte[]> ReadAsync(WireResponse response, CancellationToken cancel)
    {
        var body = response.Body;
        await using (body.ConfigureAwait(false))
        {
            // A backend that has the whole answer in memory hands over the very bytes; a large blob is then never copied.
            if (body is MemoryStream memory) return memory.TryGetBuffer(out var whole) && whole.Count == whole.Array!.Length ? whole.Array : memory.ToArray();
            // A wrong Content-Length costs a second buffer, never a wrong answer.
            var capacity = int.TryParse(response.Header("Content-Length"), CultureInfo.InvariantCulture, out var length) && length is > 0 and < 1 << 26 ? length : 0;
            using var buffer = new MemoryStream(capacity);
            await body.CopyToAsync(buffer, cancel).ConfigureAwait(false);
            return buffer.TryGetBuffer(out var segment) && segment.Count == buffer.Capacity ? segment.Array! : buffer.ToArray();
        }
    }

    /// <summary>Reads a JSON body; an empty one is an object without members.</summary>
    /// <exception cref="MalformedResponseException">The body is not JSON, is cut off, or is of another shape.</exception>
    public static async ValueTask<T> ReadJsonAsync<T>(OperationInfo operation, WireResponse response, CancellationToken cancel)
        where T : class, IContract<T>
    {
        var body = await ReadAsync(response, cancel).ConfigureAwait(false);
        try
        {
            return ContractJson.Parse<T>(body.Length == 0 ? "{}"u8 : body);
        }
        catch (JsonException e)
        {
            throw Malformed(operation, response, body, e);
        }
    }

    /// <summary>The error for a body that cannot be read.</summary>
    public static MalformedResponseException Malformed(OperationInfo operation, WireResponse response, ReadOnlySpan<byte> body, Exception inner) => new(
        operation,
        string.Create(CultureInfo.InvariantCulture, $"The answer to {operation.Name} (status {response.StatusCode}, {body.Length} bytes) cannot be read: {inner.Message}"),
        inner);
}
