using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Hosting;
using SageMaker.Ml.Local.Tests.Hosts;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Hosting;

public sealed class EndpointTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_model_is_published_invoked_and_unpublished()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("double", """
            def model_fn(model_dir):
                return 2

            def predict_fn(data, model):
                return [[model * cell for cell in row] for row in data]
            """);
        Assert.Equal("2.0,4.0\n6.0,8.0\n", await world.InvokeAsync("double", "1,2\n3,4\n", "text/csv", "text/csv"));
        Assert.Equal("[[2, 4]]", await world.InvokeAsync("double", "[[1, 2]]"));
        var server = Server(world, "double");

        await world.SendAsync(new DeleteEndpointRequest { EndpointName = "double" });
        var gone = await world.RefuseAsync(new DescribeEndpointRequest { EndpointName = "double" });
        Assert.Equal(("ValidationException", "Could not find endpoint \"arn:aws:sagemaker:local:000000000000:endpoint/double\"."), (gone.Code, gone.Message));
        await Signal.EndOfProcessAsync(server);
    }

    [Fact]
    public async Task Endpoints_answer_side_by_side()
    {
        await using var world = new LocalWorld();
        await Task.WhenAll(world.PublishAsync("one", Says("one")), world.PublishAsync("two", Says("two")));
        Assert.Equal(["\"one\"", "\"two\""], await Task.WhenAll(world.InvokeAsync("one", "0"), world.InvokeAsync("two", "0")));
    }

    [Fact]
    public async Task An_endpoint_outlives_the_shell_that_made_it_and_is_unpublished_from_another()
    {
        await using var world = new LocalWorld();
        await world.ConfigureAsync("lasting", Says("still here"));
        var shell = await OtherShell.CreateEndpointAsync(world.Root, "lasting", "lasting", Cancel);
        Assert.Null(Processes.ProcessIdentity.Of(shell));

        Assert.Equal(EndpointStatus.InService, (await world.SettledAsync("lasting")).EndpointStatus);
        Assert.Equal("\"still here\"", await world.InvokeAsync("lasting", "0"));
        var server = Server(world, "lasting");
        if (!OperatingSystem.IsWindows()) Assert.Equal(server, Processes.Unix.SessionOf(server));

        await world.SendAsync(new DeleteEndpointRequest { EndpointName = "lasting" });
        await Signal.EndOfProcessAsync(server);
    }

    [Fact]
    public async Task A_broken_script_fails_the_endpoint_with_its_traceback()
    {
        await using var world = new LocalWorld();
        await world.ConfigureAsync("broken", "def model_fn(model_dir):\n    raise KeyError('weights')\n\ndef predict_fn(data, model):\n    return data\n");
        var endpoint = await world.ServeAsync("broken");

        Assert.Equal(EndpointStatus.Failed, endpoint.EndpointStatus);
        Assert.Contains("did not pass the ping health check", endpoint.FailureReason);
        Assert.Contains("inference.py\", line 2, in model_fn", endpoint.FailureReason);
        Assert.EndsWith("KeyError: 'weights'", endpoint.FailureReason);
        Assert.DoesNotContain("serve.py", endpoint.FailureReason);
        var refused = await world.RefuseAsync(new Contracts.Runtime.InvokeEndpointRequest { EndpointName = "broken", Body = new byte[1] });
        Assert.Equal("ValidationError", refused.Code);
    }

    [Fact]
    public async Task A_script_that_ends_the_process_fails_the_endpoint()
    {
        await using var world = new LocalWorld();
        await world.ConfigureAsync("quitter", "print('I quit')\nraise SystemExit(7)");
        var endpoint = await world.ServeAsync("quitter");
        Assert.Contains("SystemExit: 7", endpoint.FailureReason);
    }

    [Fact]
    public async Task An_endpoint_whose_server_is_gone_has_failed_with_its_last_words()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("doomed", "print('famous last words')\n" + Says("x"));
        var server = Server(world, "doomed");
        using (var process = System.Diagnostics.Process.GetProcessById(server))
        {
            process.Kill();
        }

        await Signal.EndOfProcessAsync(server);
        var endpoint = await world.SendAsync(new DescribeEndpointRequest { EndpointName = "doomed" });
        Assert.Equal(EndpointStatus.Failed, endpoint.EndpointStatus);
        Assert.Contains("is gone", endpoint.FailureReason);
        Assert.Contains("famous last words", endpoint.FailureReason);
    }

    [Fact]
    public async Task A_missing_model_or_interpreter_fails_the_endpoint_and_says_so()
    {
        await using var world = new LocalWorld(options => options with { Python = ["no-such-python"] });
        await world.ConfigureAsync("nopython", Says("x"));
        Assert.Contains("no-such-python", (await world.ServeAsync("nopython")).FailureReason);

        await world.Backend.Objects.DeleteAsync(new SageMaker.Ml.Storage.S3Uri(LocalWorld.Bucket, "nopython/model.tar.gz"), Cancel);
        var endpoint = await world.ServeAsync("nodata", "nopython");
        Assert.Contains($"Failed to find model data at s3://{LocalWorld.Bucket}/nopython/model.tar.gz", endpoint.FailureReason);
    }

    [Fact]
    public async Task A_model_archive_that_would_leave_its_folder_is_refused()
    {
        await using var world = new LocalWorld();
        await world.ConfigureAsync("escape", Says("x"), ("../../../../escaped.txt", "gotcha"));
        Assert.Contains("which would be written outside the model's folder", (await world.ServeAsync("escape")).FailureReason);
        Assert.Empty(Directory.EnumerateFiles(world.Root, "escaped.txt", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Code_beside_the_model_is_served_from_an_archive_or_a_folder()
    {
        await using var world = new LocalWorld();
        var data = await world.PutArchiveAsync("m/model.tar.gz", ("weights.txt", "7"));
        var script = "import os\ndef model_fn(d):\n    return open(os.path.join(d, 'weights.txt')).read()\ndef predict_fn(data, model):\n    return model\n";
        var folder = Directory.CreateDirectory(Path.Combine(world.Root, "code")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.py"), script, Cancel);
        foreach (var (name, source) in new[] { ("packed", await world.PutArchiveAsync("m/sourcedir.tar.gz", ("mine.py", script))), ("folder", folder) })
        {
            await world.ModelAsync(name, data, new Dictionary<string, string> { ["SAGEMAKER_PROGRAM"] = "mine.py", ["SAGEMAKER_SUBMIT_DIRECTORY"] = source });
            await world.ConfigAsync(name, (name, "AllTraffic", 1));
            var endpoint = await world.ServeAsync(name);
            Assert.True(endpoint.EndpointStatus == EndpointStatus.InService, endpoint.FailureReason);
            Assert.Equal("\"7\"", await world.InvokeAsync(name, "0"));
        }
    }

    [Fact]
    public async Task A_model_may_lie_unpacked_under_a_prefix()
    {
        await using var world = new LocalWorld();
        await world.PutAsync("loose/code/inference.py", Says("loose"));
        await world.SendAsync(new CreateModelRequest
        {
            ModelName = "loose",
            ExecutionRoleArn = "arn:aws:iam::000000000000:role/LocalRole",
            PrimaryContainer = new ContainerDefinition
            {
                Image = "image",
                ModelDataSource = new ModelDataSource
                {
                    S3DataSource = new S3ModelDataSource { S3Uri = $"s3://{LocalWorld.Bucket}/loose/", S3DataType = S3ModelDataType.S3Prefix, CompressionType = ModelCompressionType.None },
                },
            },
        });
        await world.ConfigAsync("loose", ("loose", "AllTraffic", 1));
        await world.ServeAsync("loose");
        Assert.Equal("\"loose\"", await world.InvokeAsync("loose", "0"));
    }

    [Fact]
    public async Task A_serverless_configuration_is_served_alike()
    {
        await using var world = new LocalWorld();
        await world.ModelAsync("tiny", await world.PutArchiveAsync("tiny/model.tar.gz", ("code/inference.py", Says("tiny"))));
        await world.SendAsync(new CreateEndpointConfigRequest
        {
            EndpointConfigName = "tiny",
            ProductionVariants = [new ProductionVariant { VariantName = "AllTraffic", ModelName = "tiny", ServerlessConfig = new ProductionVariantServerlessConfig { MemorySizeInMB = 2048, MaxConcurrency = 5 } }],
        });
        var endpoint = await world.ServeAsync("tiny");
        Assert.Equal(2048, endpoint.ProductionVariants![0].CurrentServerlessConfig!.MemorySizeInMB);
        Assert.Equal("\"tiny\"", await world.InvokeAsync("tiny", "0"));
    }

    [Fact]
    public async Task Names_are_taken_once_and_what_is_missing_is_named_as_the_service_names_it()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("taken", Says("x"));
        Assert.Equal(
            "Cannot create already existing endpoint \"arn:aws:sagemaker:local:000000000000:endpoint/taken\".",
            (await world.RefuseAsync(new CreateEndpointRequest { EndpointName = "taken", EndpointConfigName = "taken" })).Message);
        Assert.StartsWith("Cannot create already existing model", (await Assert.ThrowsAsync<Contracts.ServiceException>(() => world.ModelAsync("taken", $"s3://{LocalWorld.Bucket}/taken/model.tar.gz"))).Message);
        Assert.StartsWith("Cannot create already existing endpoint configuration", (await Assert.ThrowsAsync<Contracts.ServiceException>(() => world.ConfigAsync("taken", ("taken", "A", 1)))).Message);
        Assert.StartsWith("Could not find model data at", (await Assert.ThrowsAsync<Contracts.ServiceException>(() => world.ModelAsync("m", $"s3://{LocalWorld.Bucket}/none.tar.gz"))).Message);
        Assert.StartsWith("Could not find model \"", (await Assert.ThrowsAsync<Contracts.ServiceException>(() => world.ConfigAsync("c", ("none", "A", 1)))).Message);
        Assert.StartsWith("Could not find endpoint configuration \"", (await world.RefuseAsync(new CreateEndpointRequest { EndpointName = "e", EndpointConfigName = "none" })).Message);
        Assert.StartsWith("Could not find endpoint configuration \"", (await world.RefuseAsync(new DescribeEndpointConfigRequest { EndpointConfigName = "none" })).Message);
        Assert.StartsWith("Could not find model \"", (await world.RefuseAsync(new DeleteModelRequest { ModelName = "none" })).Message);
        Assert.StartsWith("Could not find endpoint \"", (await world.RefuseAsync(new DeleteEndpointRequest { EndpointName = "none" })).Message);
    }

    [Fact]
    public async Task What_an_endpoint_logs_can_be_read_by_its_group_also_after_its_end()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("talker", "def predict_fn(data, model):\n    print('asked for', data)\n    return data\n");
        await world.InvokeAsync("talker", "41");
        await world.SendAsync(new DeleteEndpointRequest { EndpointName = "talker" });
        await world.EndpointLogAsync("talker", "asked for 41");
    }

    internal static string Says(string text) => $"def predict_fn(data, model):\n    return '{text}'\n";

    internal static int Server(LocalWorld world, string endpoint, int variant = 0) =>
        EndpointState.Parse(File.ReadAllBytes(Path.Combine(world.Root, "endpoint", endpoint, "state.json"))).Current!.Variants[variant].Process!.Id;
}
