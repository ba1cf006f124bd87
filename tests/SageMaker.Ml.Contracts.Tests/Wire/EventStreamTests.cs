using System.Text;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Contracts.Tests.Samples;
using SageMaker.Ml.Contracts.Wire;

namespace SageMaker.Ml.Contracts.Tests.Wire;

/// <summary>A streamed answer is read part by part, however the network cuts it, and damage never passes for data.</summary>
public sealed class EventStreamTests
{
    private static readonly byte[] TwoParts = [.. Events.Part("first"), .. Events.Part("second")];

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public async Task Parts_come_in_order_however_they_are_cut(int chunk)
    {
        var body = new ChunkedStream(TwoParts, chunk);
        Assert.Equal(["first", "second"], await TextsAsync(body));
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task A_part_is_there_before_the_next_has_arrived()
    {
        var body = new ChunkedStream(TwoParts, Events.Part("first").Length);
        await using var parts = (await DecodeAsync(body)).Body!.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await parts.MoveNextAsync());
        Assert.Equal("first", Encoding.UTF8.GetString(parts.Current.PayloadPart!.Bytes!.Value.Span));
        Assert.Equal(Events.Part("first").Length, body.Given);
    }

    [Fact]
    public async Task An_empty_stream_has_no_parts() => Assert.Empty(await TextsAsync(new ChunkedStream([], 1)));

    [Fact]
    public async Task Headers_of_every_type_and_events_of_unknown_types_are_stepped_over()
    {
        byte[] odd =
        [
            .. Events.Header("a", 0), .. Events.Header("b", 1), .. Events.Header("c", 2, 9), .. Events.Header("d", 3, 1, 2), .. Events.Header("e", 4, 1, 2, 3, 4),
            .. Events.Header("f", 5, new byte[8]), .. Events.Header("g", 6, 0, 2, 7, 7), .. Events.Header("h", 8, new byte[8]), .. Events.Header("i", 9, new byte[16]),
        ];
        byte[] stream =
        [
            .. Events.Message([.. odd, .. Events.TextHeaders((":message-type", "event"), (":event-type", "PayloadPart"))], "kept"u8),
            .. Events.Message(Events.TextHeaders((":message-type", "event"), (":event-type", "Novelty")), "?"u8),
        ];
        Assert.Equal(["kept"], await TextsAsync(new ChunkedStream(stream, 5)));
    }

    [Fact]
    public async Task An_exception_in_the_stream_is_a_service_error_after_the_parts_before_it()
    {
        byte[] stream =
        [
            .. Events.Part("first"),
            .. Events.Message(
                Events.TextHeaders((":message-type", "exception"), (":exception-type", "ModelStreamError"), (":content-type", "application/json")),
                """{"Message":"out of memory","ErrorCode":"ModelInvocationTimeExceeded"}"""u8),
        ];
        var body = new ChunkedStream(stream, 10);
        var got = new List<string>();
        var error = await Assert.ThrowsAsync<ServiceException>(() => TextsAsync(body, got));
        Assert.Equal(["first"], got);
        Assert.Equal(("ModelStreamError", "out of memory"), (error.Code, error.Message));
        Assert.Equal("ModelInvocationTimeExceeded", error.Details["ErrorCode"]);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task An_error_message_in_the_stream_is_a_service_error()
    {
        var stream = Events.Message(Events.TextHeaders((":message-type", "error"), (":error-code", "InternalError"), (":error-message", "try later")), []);
        var error = await Assert.ThrowsAsync<ServiceException>(() => TextsAsync(new ChunkedStream(stream, 10)));
        Assert.Equal(("InternalError", "try later"), (error.Code, error.Message));
    }

    [Fact]
    public async Task Every_flipped_bit_is_noticed()
    {
        var part = Events.Part("data");
        for (var bit = 0; bit < part.Length * 8; bit++)
        {
            var damaged = part.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            await Assert.ThrowsAsync<MalformedResponseException>(() => TextsAsync(new ChunkedStream(damaged, int.MaxValue)));
        }
    }

    [Fact]
    public async Task A_stream_that_ends_within_a_message_is_malformed()
    {
        var part = Events.Part("data");
        for (var length = 1; length < part.Length; length++)
        {
            await Assert.ThrowsAsync<MalformedResponseException>(() => TextsAsync(new ChunkedStream(part[..length], int.MaxValue)));
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_is_an_unreachable_service()
    {
        var body = new ChunkedStream(TwoParts, 9) { Ending = new IOException("reset by peer") };
        var got = new List<string>();
        var error = await Assert.ThrowsAsync<ServiceUnreachableException>(() => TextsAsync(body, got));
        Assert.Equal(["first", "second"], got);
        Assert.Contains("reset by peer", error.Message, StringComparison.Ordinal);
        Assert.True(body.IsDisposed);
    }

    [Theory]
    [InlineData(0x7FFFFFFFu, 0u)]
    [InlineData(15u, 0u)]
    [InlineData(32u, 17u)]
    public async Task Impossible_lengths_are_malformed_even_with_a_right_checksum(uint total, uint headers) =>
        await Assert.ThrowsAsync<MalformedResponseException>(() => TextsAsync(new ChunkedStream(Events.Prelude(total, headers), int.MaxValue)));

    [Fact]
    public async Task Leaving_early_gives_the_connection_back()
    {
        var body = new ChunkedStream(TwoParts, 8);
        await foreach (var part in (await DecodeAsync(body)).Body!.WithCancellation(TestContext.Current.CancellationToken))
        {
            Assert.NotNull(part.PayloadPart);
            break;
        }

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task The_answers_headers_are_there_before_its_parts()
    {
        var answer = await DecodeAsync(new ChunkedStream(TwoParts, 1));
        Assert.Equal("text/csv", answer.ContentType);
        Assert.True(new InvokeEndpointWithResponseStreamRequest { EndpointName = "e", Body = default(ReadOnlyMemory<byte>) }.Encode().StreamsResponse);
    }

    private static ValueTask<InvokeEndpointWithResponseStreamResponse> DecodeAsync(Stream body)
    {
        var response = new WireResponse(200, name => name.Equals("X-Amzn-SageMaker-Content-Type", StringComparison.OrdinalIgnoreCase) ? "text/csv" : null, body);
        return new InvokeEndpointWithResponseStreamRequest().DecodeAsync(response, TestContext.Current.CancellationToken);
    }

    private static async Task<List<string>> TextsAsync(Stream body, List<string>? into = null)
    {
        var texts = into ?? [];
        await foreach (var part in (await DecodeAsync(body)).Body!) texts.Add(Encoding.UTF8.GetString(part.PayloadPart!.Bytes!.Value.Span));
        return texts;
    }
}
