using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SageMaker.Ml.Contracts.Wire;

/// <summary>Reads the <c>application/vnd.amazon.eventstream</c> format while it arrives.</summary>
internal static class EventStream
{
    private const int PreludeLength = 12;
    private const int TrailerLength = 4;

    // The format's own limit is 24 MB; a larger length is a damaged one.
    private const int LongestMessage = 24 * 1024 * 1024;

    /// <summary>Turns an answer's messages into events as they come.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="body">The answer's body; it is disposed when the reading ends.</param>
    /// <param name="read">Makes an event from its type and message, or null for a type that the model does not know.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="ServiceException">The service sent an exception as an event.</exception>
    /// <exception cref="ServiceUnreachableException">The connection broke.</exception>
    /// <exception cref="MalformedResponseException">A checksum is wrong, or the stream ends within a message.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        OperationInfo operation,
        Stream body,
        Func<string, EventMessage, T?> read,
        [EnumeratorCancellation] CancellationToken cancel)
        where T : class
    {
        await using (body.ConfigureAwait(false))
        {
            while (await NextMessageAsync(operation, body, cancel).ConfigureAwait(false) is { } message)
            {
                switch (message.Header(":message-type"))
                {
                    case "event" when message.Header(":event-type") is { } type:
                        if (read(type, message) is { } item) yield return item;
                        break;
                    case "exception":
                        throw ServiceErrors.FromEvent(operation, message.Header(":exception-type"), message.Payload.Span);
                    case "error":
                        throw new ServiceException(operation, message.Header(":error-code") ?? "UnknownError", 0, message.Header(":error-message") ?? "The stream was ended by an error without a message.");
                    default:
                        throw Malformed(operation, "a message has no type");
                }
            }
        }
    }

    // The connection may still break long after the answer began, when whoever sent the request no longer watches.
    private static async ValueTask<EventMessage?> NextMessageAsync(OperationInfo operation, Stream body, CancellationToken cancel)
    {
        try
        {
            return await ReadMessageAsync(operation, body, cancel).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new ServiceUnreachableException(operation, $"The connection broke while the event stream of {operation.Name} was read: {e.Message}", e);
        }
    }

    private static async ValueTask<EventMessage?> ReadMessageAsync(OperationInfo operation, Stream body, CancellationToken cancel)
    {
        var prelude = new byte[PreludeLength];
        var got = await body.ReadAtLeastAsync(prelude, PreludeLength, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
        if (got == 0) return null;
        if (got < PreludeLength) throw Malformed(operation, "it ends within a message");

        var total = BinaryPrimitives.ReadUInt32BigEndian(prelude);
        var headerLength = BinaryPrimitives.ReadUInt32BigEndian(prelude.AsSpan(4));
        if (Crc32.Compute(prelude.AsSpan(0, 8)) != BinaryPrimitives.ReadUInt32BigEndian(prelude.AsSpan(8))) throw Malformed(operation, "the checksum of a message's prelude is wrong");
        if (total > LongestMessage || total < PreludeLength + TrailerLength || headerLength > total - PreludeLength - TrailerLength)
        {
            throw Malformed(operation, string.Create(CultureInfo.InvariantCulture, $"a message claims {total} bytes with {headerLength} of headers"));
        }

        var message = new byte[total];
        prelude.CopyTo(message, 0);
        var rest = message.AsMemory(PreludeLength);
        if (await body.ReadAtLeastAsync(rest, rest.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false) < rest.Length) throw Malformed(operation, "it ends within a message");
        if (Crc32.Compute(message.AsSpan(0, message.Length - TrailerLength)) != BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(message.Length - TrailerLength)))
        {
            throw Malformed(operation, "the checksum of a message is wrong");
        }

        try
        {
            var headers = EventMessage.ReadHeaders(message.AsSpan(PreludeLength, (int)headerLength));
            return new EventMessage(headers, message.AsMemory(PreludeLength + (int)headerLength, message.Length - PreludeLength - TrailerLength - (int)headerLength));
        }
        catch (FormatException e)
        {
            throw Malformed(operation, e.Message);
        }
    }

    private static MalformedResponseException Malformed(OperationInfo operation, string what) =>
        new(operation, $"The event stream of {operation.Name} cannot be read: {what}.");
}
