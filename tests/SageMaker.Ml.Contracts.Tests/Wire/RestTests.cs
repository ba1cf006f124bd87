using System.Text;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Contracts.Tests.Samples;
using SageMaker.Ml.Contracts.Wire;

namespace SageMaker.Ml.Contracts.Tests.Wire;

/// <summary>The service whose members are spread over path, headers and body.</summary>
public sealed class RestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void An_invocation_has_its_bytes_as_body_and_the_rest_around_it()
    {
        var wire = new InvokeEndpointRequest { EndpointName = "a b/ü?#", Body = "1,2"u8.ToArray(), ContentType = "text/csv", Accept = "application/json", TargetVariant = "blue" }.Encode();
        Assert.Equal(("POST", "/endpoints/a%20b%2F%C3%BC%3F%23/invocations"), (wire.Method, wire.Path));
        Assert.Equal("text/csv", wire.ContentType);
        Assert.Equal([new("Accept", "application/json"), new("X-Amzn-SageMaker-Target-Variant", "blue")], wire.Headers);
        Assert.Equal("1,2", Encoding.UTF8.GetString(wire.Body.Span));
        Assert.False(wire.StreamsResponse);
    }

    [Fact]
    public void Without_a_content_type_the_service_supplies_its_own() =>
        Assert.Null(new InvokeEndpointRequest { EndpointName = "e", Body = "x"u8.ToArray() }.Encode().ContentType);

    [Fact]
    public void A_request_without_its_endpoint_cannot_reach_another() =>
        Assert.Throws<InvalidOperationException>(() => new InvokeEndpointRequest { EndpointName = "" }.Encode());

    [Fact]
    public void Numbers_go_into_headers()
    {
        var wire = new InvokeEndpointAsyncRequest { EndpointName = "e", InputLocation = "s3://b/k", RequestTTLSeconds = 3600 }.Encode();
        Assert.Contains(new("X-Amzn-SageMaker-RequestTTLSeconds", "3600"), wire.Headers);
        Assert.True(wire.Body.IsEmpty);
    }

    [Fact]
    public async Task An_answer_is_its_bytes_and_its_headers()
    {
        var body = new ChunkedStream([1, 2, 3, 255], 3);
        var answer = await new InvokeEndpointRequest().DecodeAsync(
            new WireResponse(200, Headers(("Content-Type", "application/octet-stream"), ("x-Amzn-Invoked-Production-Variant", "blue"), ("Content-Length", "4")), body), Cancel);
        Assert.Equal([1, 2, 3, 255], answer.Body!.Value.ToArray());
        Assert.Equal(("application/octet-stream", "blue"), (answer.ContentType, answer.InvokedProductionVariant));
        Assert.Null(answer.CustomAttributes);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task An_answer_may_have_members_in_headers_and_in_its_body()
    {
        var answer = await new InvokeEndpointAsyncRequest().DecodeAsync(
            new WireResponse(202, Headers(("X-Amzn-SageMaker-OutputLocation", "s3://b/out")), new MemoryStream("""{"InferenceId":"i-1"}"""u8.ToArray())), Cancel);
        Assert.Equal(("i-1", "s3://b/out"), (answer.InferenceId, answer.OutputLocation));
    }

    private static Func<string, string?> Headers(params (string Name, string Value)[] headers)
    {
        var map = headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase);
        return name => map.GetValueOrDefault(name);
    }
}
