using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.Containers;

namespace SageMaker.Ml.Local.Tests.Transform;

/// <summary>Transforms of images, in the containers of an engine that runs them as processes.</summary>
public sealed class ContainerTransformTests
{
    // It answers with what it was asked, between brackets, and with whether it knows that it serves a transform.
    private static string Serving(string parameters) => $$"""
        import http.server, os
        from container import serve
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_GET(self):
                if self.path == "/execution-parameters":
                    return {{parameters}}
                self.answer(200, b"")
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.answer(200, b"<" + body.strip().replace(b"\n", b"|") + b" " + os.environ["SAGEMAKER_BATCH"].encode() + b">")
            def answer(self, status, body):
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def log_message(self, *args):
                pass
        serve(Handler)
        """;

    [Theory]
    [InlineData("""self.answer(200, b'{"MaxConcurrentTransforms": 2, "BatchStrategy": "SINGLE_RECORD", "MaxPayloadInMB": 3}')""", null, "<1 true>\n<2 true>\n", "MaxConcurrentTransforms=2, MaxPayloadInMB=3, BatchStrategy=SINGLE_RECORD")]
    [InlineData("""self.answer(200, b'{"MaxConcurrentTransforms": 2, "BatchStrategy": "SINGLE_RECORD", "MaxPayloadInMB": 3}')""", BatchStrategy.MultiRecord, "<1|2 true>\n", "MaxConcurrentTransforms=2, MaxPayloadInMB=3, BatchStrategy=MULTI_RECORD")]
    [InlineData("""self.answer(404, b"no such page")""", null, "<1|2 true>\n", "MaxConcurrentTransforms=1, MaxPayloadInMB=6, BatchStrategy=MULTI_RECORD")]
    [InlineData("""self.answer(200, b"hello, I am a model")""", null, "<1|2 true>\n", "MaxConcurrentTransforms=1, MaxPayloadInMB=6, BatchStrategy=MULTI_RECORD")]
    public async Task A_container_is_asked_how_it_wants_to_be_called_and_the_request_has_the_last_word(string parameters, string? strategy, string result, string pace)
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, Serving(parameters));
        await world.Local.SendAsync(new CreateModelRequest
        {
            ModelName = "model",
            ExecutionRoleArn = "arn:aws:iam::000000000000:role/LocalRole",
            PrimaryContainer = new ContainerDefinition { Image = ContainerWorld.Image, ModelDataUrl = await world.Local.PutArchiveAsync("model.tar.gz", ("weights.txt", "7")) },
        });
        await world.Local.PutAsync("in/rows.csv", "1\n2\n");

        await Scene.CompleteAsync(world.Local, Scene.Request() with { BatchStrategy = strategy });

        Assert.Equal(result, await Scene.ResultAsync(world.Local, "rows.csv.out"));
        Assert.Contains(await world.Local.TransformLogAsync("job"), line => line.Contains(pace, StringComparison.Ordinal));
    }
}
