using System.Buffers.Binary;
using System.Text;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Aws.Tests.Calls;

public sealed class StreamingTests
{
    private static readonly InvokeEndpointWithResponseStreamRequest Request = new() { EndpointName = "chat", Body = "hello"u8.ToArray() };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_there_while_the_rest_is_still_to_come()
    {
        var rest = new TaskCompletionSource();
        await using var scene = new TransportScene(FaultReply.Slow(Event("one"), rest.Task, Event("two"), ("Content-Type", "application/vnd.amazon.eventstream")));

        var answer = await scene.Transport.SendAsync(Request, Cancel);
        await using var events = answer.Body!.GetAsyncEnumerator(Cancel);

        Assert.True(await events.MoveNextAsync());
        Assert.Equal("one", Encoding.UTF8.GetString(events.Current.PayloadPart!.Bytes!.Value.Span));
        rest.SetResult();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("two", Encoding.UTF8.GetString(events.Current.PayloadPart!.Bytes!.Value.Span));
        Assert.False(await events.MoveNextAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_between_events_is_unreachable()
    {
        await using var scene = new TransportScene(FaultReply.CutOff("", ("Content-Type", "application/vnd.amazon.eventstream")));

        var answer = await scene.Transport.SendAsync(Request, Cancel);
        await using var events = answer.Body!.GetAsyncEnumerator(Cancel);

        await Assert.ThrowsAsync<ServiceUnreachableException>(async () => await events.MoveNextAsync());
    }

    [Fact]
    public async Task A_refusal_is_an_error_and_no_stream()
    {
        await using var scene = new TransportScene(FaultReply.Error(424, "ModelStreamError", "the model fell over"));

        var error = await Assert.ThrowsAsync<ServiceException>(() => scene.Transport.SendAsync(Request, Cancel));

        Assert.Equal(("ModelStreamError", "the model fell over"), (error.Code, error.Message));
    }

    /// <summary>A message of an event stream: lengths, their checksum, headers, payload, checksum of all.</summary>
    private static byte[] Event(string text)
    {
        byte[] headers = [.. Header(":message-type", "event"), .. Header(":event-type", "PayloadPart")];
        var payload = Encoding.UTF8.GetBytes(text);
        var message = new byte[12 + headers.Length + payload.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(8), Crc(message.AsSpan(0, 8)));
        headers.CopyTo(message, 12);
        payload.CopyTo(message, 12 + headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(message.Length - 4), Crc(message.AsSpan(0, message.Length - 4)));
        return message;
    }

    private static byte[] Header(string name, string value) =>
        [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 7, 0, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320u;
        }

        return ~crc;
    }
}
