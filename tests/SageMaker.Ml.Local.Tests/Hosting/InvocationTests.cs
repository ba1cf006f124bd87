using System.Net;
using System.Text;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Hosting;

/// <summary>What a served script is given, and what comes back.</summary>
public sealed class InvocationTests
{
    private const string Echo = "def predict_fn(data, model):\n    return data\n";

    [Fact]
    public async Task Bodies_of_the_usual_types_become_values_and_back()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("echo", Echo);
        Assert.Equal("""[[1.0, "a b", 2.5], [3.0, "", 4.0]]""", await world.InvokeAsync("echo", "1,\"a b\",2.5\r\n3,,4\n", "text/csv"));
        Assert.Equal("""[{"a": 1}, {"a": 2}]""", await world.InvokeAsync("echo", "{\"a\": 1}\n{\"a\": 2}\n", "application/jsonlines"));
        Assert.Equal("{\"a\": 1}\n{\"a\": 2}\n", await world.InvokeAsync("echo", "[{\"a\": 1}, {\"a\": 2}]", "application/json", "application/jsonlines"));
        Assert.Equal("1,2\n", await world.InvokeAsync("echo", "[{\"a\": 1, \"b\": 2}]", "application/json", "text/csv"));
        Assert.Equal("grüß dich", await world.InvokeAsync("echo", "grüß dich", "text/plain; charset=utf-8", "text/plain"));
        Assert.Equal("\"grüß dich\"", await world.InvokeAsync("echo", "grüß dich", "text/plain"));
        Assert.Equal("raw", await world.InvokeAsync("echo", "raw", "application/octet-stream"));
        var answer = await world.SendAsync(new InvokeEndpointRequest { EndpointName = "echo", Body = "1\n"u8.ToArray(), ContentType = "text/csv", Accept = "image/png, text/csv;q=0.9" });
        Assert.Equal(("text/csv", "AllTraffic", "1.0\n"), (answer.ContentType, answer.InvokedProductionVariant, Encoding.UTF8.GetString(answer.Body!.Value.Span)));
    }

    [Theory]
    [InlineData("application/x-parquet", "*/*", "415", "Content type 'application/x-parquet' is not understood")]
    [InlineData("application/json", "image/png", "406", "Accept 'image/png' cannot be written")]
    [InlineData("application/json", "application/json", "400", "The body is not application/json")]
    public async Task A_request_that_cannot_be_understood_is_a_model_error_with_the_server_s_words(string contentType, string accept, string status, string message)
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("picky", Echo);
        var body = status == "400" ? "{not json" : "[]";
        var error = await world.RefuseAsync(new InvokeEndpointRequest { EndpointName = "picky", Body = Encoding.UTF8.GetBytes(body), ContentType = contentType, Accept = accept });
        Assert.Equal(("ModelError", 424, status), (error.Code, error.StatusCode, error.Details["OriginalStatusCode"]));
        Assert.StartsWith(message, error.Details["OriginalMessage"]);
    }

    [Fact]
    public async Task An_exception_of_the_script_is_a_model_error_with_its_traceback_and_the_server_goes_on()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("touchy", "def predict_fn(data, model):\n    return 1 / data\n");
        var error = await world.RefuseAsync(new InvokeEndpointRequest { EndpointName = "touchy", Body = "0"u8.ToArray(), ContentType = "application/json" });
        Assert.StartsWith("Received server error (500) from AllTraffic with message", error.Message);
        Assert.EndsWith("ZeroDivisionError: division by zero", error.Details["OriginalMessage"]);
        Assert.Contains("/aws/sagemaker/Endpoints/touchy", error.Details["LogStreamArn"]);
        Assert.Equal("0.5", await world.InvokeAsync("touchy", "2"));
        await world.EndpointLogAsync("touchy", "ZeroDivisionError: division by zero");
    }

    [Fact]
    public async Task Handlers_of_the_toolkit_are_called_with_or_without_the_context()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("full", """
            def model_fn(model_dir, context):
                return {"dir": context.system_properties["model_dir"] == model_dir}

            def input_fn(data, content_type):
                return [content_type, data]

            def predict_fn(data, model, context):
                context.set_response_header(0, "X-Amzn-SageMaker-Custom-Attributes", "seen " + context.get_request_header(0, "X-Amzn-SageMaker-Custom-Attributes"))
                return data + [model["dir"]]

            def output_fn(prediction, accept):
                return "|".join(str(p) for p in prediction) + "|" + accept, "text/x-own"
            """);
        var answer = await world.SendAsync(new InvokeEndpointRequest
        {
            EndpointName = "full",
            Body = "hi"u8.ToArray(),
            ContentType = "text/x-mine",
            Accept = "text/x-own",
            CustomAttributes = "me",
        });
        Assert.Equal("text/x-mine|hi|True|text/x-own", Encoding.UTF8.GetString(answer.Body!.Value.Span));
        Assert.Equal(("text/x-own", "seen me"), (answer.ContentType, answer.CustomAttributes));
    }

    [Fact]
    public async Task A_transform_fn_does_it_all()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("transform", "def transform_fn(model, data, content_type, accept):\n    return data.upper(), 'text/plain'\n");
        Assert.Equal("ABC", await world.InvokeAsync("transform", "abc", "text/plain"));
    }

    [Fact]
    public async Task A_model_with_a_predict_method_needs_no_predict_fn()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("object", """
            class Model:
                def predict(self, rows):
                    return [sum(row) for row in rows]

            def model_fn(model_dir):
                return Model()
            """);
        Assert.Equal("[3.0]", await world.InvokeAsync("object", "1,2\n", "text/csv"));
    }

    [Fact]
    public async Task A_script_that_cannot_predict_fails_at_the_start_and_not_at_the_first_request()
    {
        await using var world = new LocalWorld();
        await world.ConfigureAsync("useless", "def model_fn(model_dir):\n    return 1\n");
        Assert.Contains("inference.py defines neither predict_fn nor transform_fn, and the model (int) has no predict method.", (await world.ServeAsync("useless")).FailureReason);
    }

    [Fact]
    public async Task A_stream_arrives_in_parts()
    {
        await using var world = new LocalWorld();
        var gate = Path.Combine(world.Root, "go");
        await world.PublishAsync("stream", $"""
            import os, time
            def predict_fn(data, model):
                yield "first "
                while not os.path.exists({System.Text.Json.JsonSerializer.Serialize(gate)}):
                    time.sleep(0.02)
                yield "second"
            """);
        var answer = await world.SendAsync(Stream("stream"));
        var parts = new List<string>();
        await foreach (var part in answer.Body!)
        {
            parts.Add(Encoding.UTF8.GetString(part.PayloadPart!.Bytes!.Value.Span));
            // The second part comes only after the first was seen.
            await File.WriteAllTextAsync(gate, "", TestContext.Current.CancellationToken);
        }

        Assert.Equal(["first ", "second"], parts);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_says_why()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("breaks", "def predict_fn(data, model):\n    yield 'so far '\n    raise ValueError('no more words')\n");
        var answer = await world.SendAsync(Stream("breaks"));
        var parts = new List<string>();
        var error = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            await foreach (var part in answer.Body!) parts.Add(Encoding.UTF8.GetString(part.PayloadPart!.Bytes!.Value.Span));
        });
        Assert.Equal(["so far "], parts);
        Assert.Equal(("ModelStreamError", "ValueError: no more words"), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_script_is_called_by_one_request_at_a_time_unless_it_wants_more_workers()
    {
        const string Count = """
            import threading
            inside, most, gate = 0, 0, threading.Lock()
            def predict_fn(data, model):
                global inside, most
                with gate:
                    inside += 1
                    most = max(most, inside)
                for _ in range(200000):
                    pass
                with gate:
                    inside -= 1
                return most
            """;
        await using var world = new LocalWorld();
        await world.PublishAsync("single", Count);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => world.InvokeAsync("single", "0")));
        Assert.All(answers, a => Assert.Equal("1", a));
    }

    [Fact]
    public async Task An_endpoint_that_does_not_exist_or_is_not_ready_is_a_validation_error()
    {
        await using var world = new LocalWorld();
        Assert.Equal(
            ("ValidationError", "Endpoint nobody of account 000000000000 not found."),
            await Told(new InvokeEndpointRequest { EndpointName = "nobody", Body = new byte[1] }));
        var gate = Path.Combine(world.Root, "go");
        await world.ConfigureAsync("slow", $"import os, time\nwhile not os.path.exists({System.Text.Json.JsonSerializer.Serialize(gate)}):\n    time.sleep(0.02)\n" + Echo);
        await world.SendAsync(new CreateEndpointRequest { EndpointName = "slow", EndpointConfigName = "slow" });
        Assert.Equal(
            ("ValidationError", "Endpoint slow of account 000000000000 is not in service: it is Creating."),
            await Told(new InvokeEndpointRequest { EndpointName = "slow", Body = new byte[1] }));

        async Task<(string, string)> Told(InvokeEndpointRequest request)
        {
            var error = await world.RefuseAsync(request);
            return (error.Code, error.Message);
        }
    }

    [Fact]
    public async Task Another_user_of_the_machine_cannot_call_an_endpoint()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("private", Echo);
        var state = EndpointStateOf(world, "private");
        using var client = new HttpClient();
        using var content = new StringContent("[1]");
        using var answer = await client.PostAsync(new Uri($"http://127.0.0.1:{state}/invocations"), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static int EndpointStateOf(LocalWorld world, string endpoint)
    {
        var state = Local.Hosting.EndpointState.Parse(File.ReadAllBytes(Path.Combine(world.Root, "endpoint", endpoint, "state.json")));
        return System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(state.Current!.Variants[0].StatusPath))!["port"]!.GetValue<int>();
    }

    private static InvokeEndpointWithResponseStreamRequest Stream(string endpoint) => new() { EndpointName = endpoint, Body = "0"u8.ToArray(), ContentType = "application/json", Accept = "text/plain" };
}
