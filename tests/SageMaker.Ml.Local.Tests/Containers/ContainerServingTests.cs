using System.Text;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Local.Tests.Hosts;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Containers;

/// <summary>Endpoints of images, in the containers of an engine that runs them as processes.</summary>
public sealed class ContainerServingTests
{
    private const string Serves = """
        import http.server, os, sys
        from container import path, serve
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_GET(self):
                self.answer(200, b"")
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if body == b"die":
                    print("famous last words", flush=True)
                    os._exit(9)
                if body == b"wrong":
                    return self.answer(400, b"no such column: age")
                model = open(path("/opt/ml/model/weights.txt")).read()
                self.answer(200, ("%s %s %s %s %s" % (self.path, sys.argv[1], model, os.environ["MODE"], "X-SageMaker-Local-Token" in self.headers)).encode())
            def answer(self, status, body):
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Type", "text/plain")
                self.end_headers()
                self.wfile.write(body)
            def log_message(self, *args):
                pass
        print("listening", flush=True)
        serve(Handler)
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_image_without_a_script_serves_its_model_in_a_container()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, Serves);
        await ConfigureAsync(world, "churn");
        var endpoint = await world.Local.ServeAsync("churn");
        Assert.True(endpoint.EndpointStatus == EndpointStatus.InService, endpoint.FailureReason);
        Assert.Equal("/invocations serve 7 fast False", await world.Local.InvokeAsync("churn", "0", "text/csv"));

        var parts = new StringBuilder();
        var answer = await world.Local.SendAsync(new InvokeEndpointWithResponseStreamRequest { EndpointName = "churn", Body = "0"u8.ToArray() });
        await foreach (var part in answer.Body!.WithCancellation(Cancel)) parts.Append(Encoding.UTF8.GetString(part.PayloadPart!.Bytes!.Value.Span));
        Assert.Equal("/invocations serve 7 fast False", parts.ToString());

        var error = await Assert.ThrowsAsync<Contracts.ServiceException>(() => world.Local.InvokeAsync("churn", "wrong", "text/csv"));
        Assert.Equal(("ModelError", "400"), (error.Code, error.Details["OriginalStatusCode"]));
        await world.Local.EndpointLogAsync("churn", "listening");

        await world.Local.SendAsync(new DeleteEndpointRequest { EndpointName = "churn" });
        Assert.Empty(world.Engine.Containers);
    }

    [Fact]
    public async Task An_endpoint_in_a_container_outlives_the_shell_that_made_it_and_is_ended_by_another()
    {
        await using var world = new ContainerWorld(change: options => options with { PowerShellHost = OtherShell.PowerShell });
        world.Engine.Image(ContainerWorld.Image, Serves);
        await ConfigureAsync(world, "lasting");
        var endpoint = await world.Local.ServeAsync("lasting");
        Assert.True(endpoint.EndpointStatus == EndpointStatus.InService, endpoint.FailureReason);

        var other = new LocalBackend(world.Local.Settings);
        var answer = await other.Transport.SendAsync(new InvokeEndpointRequest { EndpointName = "lasting", Body = "0"u8.ToArray() }, Cancel);
        Assert.StartsWith("/invocations serve", Encoding.UTF8.GetString(answer.Body!.Value.Span));
        await other.Transport.SendAsync(new DeleteEndpointRequest { EndpointName = "lasting" }, Cancel);
        Assert.Empty(world.Engine.Containers);
    }

    [Fact]
    public async Task A_container_that_ends_fails_its_endpoint_with_its_last_words()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, Serves);
        await ConfigureAsync(world, "doomed");
        await world.Local.ServeAsync("doomed");
        await Assert.ThrowsAsync<Contracts.ServiceException>(() => world.Local.InvokeAsync("doomed", "die", "text/csv"));
        var endpoint = await Signal.UntilAsync(world.Local.Root, async () =>
            await world.Local.SendAsync(new DescribeEndpointRequest { EndpointName = "doomed" }) is { EndpointStatus: EndpointStatus.Failed } failed ? failed : null);
        Assert.Contains("failed, exit code: 9", endpoint.FailureReason);
        Assert.Contains("famous last words", endpoint.FailureReason);
    }

    [Fact]
    public async Task A_container_that_ends_before_it_answers_and_an_image_that_cannot_be_had_fail_the_endpoint()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, "import sys\nsys.exit('the model is too new')\n");
        await ConfigureAsync(world, "stillborn");
        var reason = (await world.Local.ServeAsync("stillborn")).FailureReason;
        Assert.Contains("did not pass the ping health check", reason);
        Assert.Contains("the model is too new", reason);

        await ConfigureAsync(world, "missing", "no-such-image:1");
        Assert.Contains("The image 'no-such-image:1' cannot be pulled", (await world.Local.ServeAsync("missing")).FailureReason);
        Assert.Empty(world.Engine.Containers);
    }

    [Fact]
    public async Task An_update_goes_from_a_process_to_a_container_and_ends_the_old_one()
    {
        await using var world = new ContainerWorld();
        world.Engine.Image(ContainerWorld.Image, Serves);
        await world.Local.PublishAsync("moving", "def predict_fn(data, model):\n    return 'process'\n");
        Assert.Equal("\"process\"", await world.Local.InvokeAsync("moving", "0"));
        await ConfigureAsync(world, "next");
        await world.Local.SendAsync(new UpdateEndpointRequest { EndpointName = "moving", EndpointConfigName = "next" });
        await world.Local.SettledAsync("moving");
        Assert.StartsWith("/invocations serve", await world.Local.InvokeAsync("moving", "0"));
    }

    [Fact]
    public async Task Without_an_engine_a_model_without_a_script_fails_and_says_what_to_install()
    {
        await using var world = new LocalWorld();
        await world.ModelAsync("bare", await world.PutArchiveAsync("bare/model.tar.gz", ("weights.txt", "7")));
        await world.ConfigAsync("bare", ("bare", "AllTraffic", 1));
        var endpoint = await world.ServeAsync("bare");
        Assert.Equal(EndpointStatus.Failed, endpoint.EndpointStatus);
        Assert.Contains("no container engine answers on this machine: 'no-such-engine' is not on the PATH", endpoint.FailureReason);
    }

    private static async Task ConfigureAsync(ContainerWorld world, string name, string image = ContainerWorld.Image)
    {
        await world.Local.SendAsync(new CreateModelRequest
        {
            ModelName = name,
            ExecutionRoleArn = "arn:aws:iam::000000000000:role/LocalRole",
            PrimaryContainer = new ContainerDefinition
            {
                Image = image,
                ModelDataUrl = await world.Local.PutArchiveAsync($"{name}/model.tar.gz", ("weights.txt", "7")),
                Environment = new Dictionary<string, string> { ["MODE"] = "fast" },
            },
        });
        await world.Local.ConfigAsync(name, (name, "AllTraffic", 1));
    }
}
