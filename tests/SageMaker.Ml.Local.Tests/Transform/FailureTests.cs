using System.Globalization;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Local.Tests.Transform;

/// <summary>What goes wrong with a transform, and what is left of it.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task An_object_with_a_bad_record_has_no_result_and_the_others_have_theirs()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Sums);
        await world.PutAsync("in/a.csv", "1,2\nx,4\n");
        await world.PutAsync("in/b.csv", "5,6\n");

        var job = await Scene.RunAsync(world, Scene.Request() with { ModelClientConfig = new ModelClientConfig { InvocationsMaxRetries = 0 } });

        Assert.Equal((TransformJobStatus.Failed, "AlgorithmError: See job logs for more information"), (job.TransformJobStatus, job.FailureReason));
        await Assert.ThrowsAsync<ObjectStoreException>(() => Scene.ResultAsync(world, "a.csv.out"));
        Assert.Equal("11\n", await Scene.ResultAsync(world, "b.csv.out"));
        var log = await world.TransformLogAsync("job");
        Assert.Contains(log, line => line.EndsWith("in/a.csv: Bad HTTP status received from algorithm: 500", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("could not convert string to float: 'x'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_failed_is_sent_again()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, """
            asked = []

            def model_fn(model_dir):
                return None

            def input_fn(body, content_type):
                return body

            def predict_fn(body, model):
                asked.append(body)
                if len(asked) < 3:
                    raise RuntimeError("not yet")
                return str(len(asked))

            def output_fn(text, accept):
                return text, "text/plain"
            """);
        await world.PutAsync("in/a.txt", "1");

        await Scene.CompleteAsync(world, Scene.Request(contentType: "text/plain"));

        Assert.Equal("3\n", await Scene.ResultAsync(world, "a.txt.out"));
    }

    [Fact]
    public async Task A_record_that_is_too_large_fails_its_object()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Echo);
        await world.PutAsync("in/a.txt", new string('x', (1 << 20) + 1));

        var job = await Scene.RunAsync(world, Scene.Request(contentType: "text/plain") with { MaxPayloadInMB = 1 });

        Assert.Equal("ClientError: See job logs for more information", job.FailureReason);
        Assert.Contains(await world.TransformLogAsync("job"), line => line.EndsWith("Too much data for max payload size", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_dies_fails_the_transform_with_its_last_words()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, """
            import os

            def model_fn(model_dir):
                print("memory is scarce", flush=True)

            def predict_fn(data, model):
                os._exit(9)
            """);
        await world.PutAsync("in/a.csv", "1,2\n");

        var job = await Scene.RunAsync(world, Scene.Request());

        Assert.Equal(TransformJobStatus.Failed, job.TransformJobStatus);
        Assert.StartsWith("AlgorithmError: The server of the model is gone", job.FailureReason);
        Assert.Contains("memory is scarce", job.FailureReason);
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_fails_the_transform_with_its_traceback()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, "def model_fn(model_dir):\n    raise KeyError('weights')\n\ndef predict_fn(data, model):\n    return data\n");
        await world.PutAsync("in/a.csv", "1,2\n");

        var job = await Scene.RunAsync(world, Scene.Request());

        Assert.Equal(TransformJobStatus.Failed, job.TransformJobStatus);
        Assert.Contains("did not pass the ping health check", job.FailureReason);
        Assert.EndsWith("KeyError: 'weights'", job.FailureReason);
    }

    [Fact]
    public async Task Input_that_is_not_there_fails_the_transform()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Sums);

        var job = await Scene.RunAsync(world, Scene.Request());

        Assert.StartsWith($"ClientError: No S3 objects found under S3 URL \"s3://{LocalWorld.Bucket}/in/\"", job.FailureReason);
    }

    [Fact]
    public async Task A_stop_ends_the_transform_and_its_server()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, """
            import os
            import time

            def model_fn(model_dir):
                return None

            def predict_fn(data, model):
                print("process %d" % os.getpid(), flush=True)
                time.sleep(600)
            """);
        await world.PutAsync("in/a.csv", "1,2\n");
        await world.SendAsync(Scene.Request());
        var line = await Signal.UntilAsync(world.Root, async () => (await world.TransformLogAsync("job")).FirstOrDefault(text => text.StartsWith("process ", StringComparison.Ordinal)));

        await world.SendAsync(new StopTransformJobRequest { TransformJobName = "job" });
        var job = await world.EndOfTransformAsync("job");

        Assert.Equal(TransformJobStatus.Stopped, job.TransformJobStatus);
        Assert.Null(Processes.ProcessIdentity.Of(int.Parse(line["process ".Length..], CultureInfo.InvariantCulture)));
        var again = await world.RefuseAsync(new StopTransformJobRequest { TransformJobName = "job" });
        Assert.Contains("is in status Stopped", again.Message);
    }

    [Fact]
    public async Task What_this_machine_cannot_do_is_refused_by_name()
    {
        await using var world = new LocalWorld();
        Assert.Contains("Could not find model", (await world.RefuseAsync(Scene.Request())).Message);
        await Scene.ModelAsync(world, Scene.Sums);
        var refused = await world.RefuseAsync(Scene.Request() with { DataCaptureConfig = new BatchDataCaptureConfig { DestinationS3Uri = "s3://bucket/kept" } });
        Assert.Contains("-DataCapturePath", refused.Message);
    }
}
