using System.IO.Compression;
using System.Text;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Tests.Transform;

/// <summary>Batch transforms on this machine, with a real server of the model.</summary>
public sealed class TransformTests
{
    [Fact]
    public async Task Each_object_has_its_answers_beside_it_in_the_order_of_its_records()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Sums);
        await world.PutAsync("in/a.csv", "1,2\n3,4\n");
        await world.PutAsync("in/day2/b.csv", "5,6\r\n\n7,8");

        await Scene.CompleteAsync(world, Scene.Request());

        Assert.Equal("3\n7\n", await Scene.ResultAsync(world, "a.csv.out"));
        Assert.Equal("11\n15\n", await Scene.ResultAsync(world, "day2/b.csv.out"));
    }

    [Theory]
    [InlineData("SingleRecord", null, null, "<1><2><3>")]
    [InlineData("MultiRecord", null, "Line", "<1|2|3|>\n")]
    [InlineData(null, null, "None", "<1|2|3|>")]
    [InlineData("SingleRecord", 3, "Line", "<1>\n<2>\n<3>\n")]
    public async Task A_request_holds_one_record_or_as_many_as_fit(string? strategy, int? concurrent, string? assemble, string result)
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Echo);
        await world.PutAsync("in/a.txt", "1\n2\n3\n");
        var request = Scene.Request(contentType: "text/plain");

        await Scene.CompleteAsync(world, request with { BatchStrategy = strategy, MaxConcurrentTransforms = concurrent, TransformOutput = request.TransformOutput! with { AssembleWith = assemble } });

        Assert.Equal(result, await Scene.ResultAsync(world, "a.txt.out"));
    }

    [Fact]
    public async Task Requests_of_many_records_stay_below_their_size()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, """
            def input_fn(body, content_type):
                return len(body)

            def model_fn(model_dir):
                return None

            def predict_fn(size, model):
                return size

            def output_fn(size, accept):
                return str(size), "text/plain"
            """);
        await world.PutAsync("in/a.txt", string.Concat(Enumerable.Repeat(new string('x', 300_000) + "\n", 5)));

        await Scene.CompleteAsync(world, Scene.Request(contentType: "text/plain") with { BatchStrategy = BatchStrategy.MultiRecord, MaxPayloadInMB = 1 });

        Assert.Equal("900003\n600002\n", await Scene.ResultAsync(world, "a.txt.out"));
    }

    [Fact]
    public async Task An_object_that_is_not_split_is_one_request()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Echo);
        await world.PutAsync("in/a.txt", "1\n2\n");
        var request = Scene.Request(contentType: "text/plain");

        await Scene.CompleteAsync(world, request with { TransformInput = request.TransformInput! with { SplitType = null }, TransformOutput = request.TransformOutput! with { AssembleWith = null } });

        Assert.Equal("<1|2|>", await Scene.ResultAsync(world, "a.txt.out"));
    }

    [Fact]
    public async Task Compressed_input_is_unpacked_first()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Sums);
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await zip.WriteAsync(Encoding.UTF8.GetBytes("1,2\n3,4\n"), TestContext.Current.CancellationToken);
        await world.Backend.Objects.PutAsync(new S3Uri(LocalWorld.Bucket, "in/a.csv.gz"), packed.ToArray(), UploadOptions.Default, TestContext.Current.CancellationToken);
        var request = Scene.Request();

        await Scene.CompleteAsync(world, request with { TransformInput = request.TransformInput! with { CompressionType = CompressionType.Gzip } });

        Assert.Equal("3\n7\n", await Scene.ResultAsync(world, "a.csv.gz.out"));
    }

    [Fact]
    public async Task A_manifest_names_the_objects_and_their_order()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Sums);
        await world.PutAsync("in/a.csv", "1,2");
        await world.PutAsync("in/b.csv", "3,4");
        await world.PutAsync("in/left-out.csv", "x");
        await world.PutAsync("lists/some.manifest", $$"""[{"prefix": "s3://{{LocalWorld.Bucket}}/in/"}, "b.csv", "a.csv"]""");
        var request = Scene.Request();
        var source = new TransformS3DataSource { S3DataType = S3DataType.ManifestFile, S3Uri = $"s3://{LocalWorld.Bucket}/lists/some.manifest" };

        await Scene.CompleteAsync(world, request with { TransformInput = request.TransformInput! with { DataSource = new TransformDataSource { S3DataSource = source } } });

        Assert.Equal("7\n", await Scene.ResultAsync(world, "b.csv.out"));
        Assert.Equal("3\n", await Scene.ResultAsync(world, "a.csv.out"));
    }

    [Fact]
    public async Task The_container_is_told_that_it_works_for_a_batch()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, """
            import os

            def model_fn(model_dir):
                return None

            def input_fn(body, content_type):
                return None

            def predict_fn(data, model):
                names = ["SAGEMAKER_BATCH", "SAGEMAKER_BATCH_STRATEGY", "SAGEMAKER_MAX_PAYLOAD_IN_MB", "SAGEMAKER_MAX_CONCURRENT_TRANSFORMS", "OWN", "MODELS"]
                return " ".join(str(os.environ.get(name)) for name in names)

            def output_fn(text, accept):
                return text, "text/plain"
            """, environment: new Dictionary<string, string> { ["OWN"] = "below", ["MODELS"] = "kept" });
        await world.PutAsync("in/a.txt", "1");

        await Scene.CompleteAsync(world, Scene.Request(contentType: "text/plain") with { BatchStrategy = BatchStrategy.SingleRecord, Environment = new Dictionary<string, string> { ["OWN"] = "above" } });

        Assert.Equal("true SINGLE_RECORD None None above kept\n", await Scene.ResultAsync(world, "a.txt.out"));
        Assert.Contains("MaxConcurrentTransforms=1, MaxPayloadInMB=6, BatchStrategy=SINGLE_RECORD", await world.TransformLogAsync("job"));
    }

    [Fact]
    public async Task Transforms_are_described_listed_and_tagged()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Sums);
        await world.PutAsync("in/a.csv", "1,2");
        var request = Scene.Request("first") with { Tags = [new Tag { Key = "team", Value = "risk" }], MaxPayloadInMB = 3 };

        var job = await Scene.RunAsync(world, request);
        await Scene.RunAsync(world, Scene.Request("second"));

        Assert.Equal(("model", 3, "text/csv"), (job.ModelName, job.MaxPayloadInMB, job.TransformInput!.ContentType));
        Assert.True(job.CreationTime <= job.TransformStartTime && job.TransformStartTime <= job.TransformEndTime);
        Assert.Equal("arn:aws:sagemaker:local:000000000000:transform-job/first", job.TransformJobArn);
        var listed = await world.SendAsync(new ListTransformJobsRequest { StatusEquals = TransformJobStatus.Completed, SortBy = SortBy.CreationTime, SortOrder = SortOrder.Descending });
        Assert.Equal(["second", "first"], listed.TransformJobSummaries!.Select(t => t.TransformJobName));
        Assert.Equal("risk", Assert.Single((await world.SendAsync(new ListTagsRequest { ResourceArn = job.TransformJobArn })).Tags!).Value);
    }

    [Theory]
    [InlineData("RecordIO")]
    [InlineData("TFRecord")]
    public async Task Frames_are_records_and_stay_framed(string split)
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, """
            def model_fn(model_dir):
                return None

            def input_fn(body, content_type):
                return len(body)

            def predict_fn(size, model):
                return size

            def output_fn(size, accept):
                return str(size), "text/plain"
            """);
        byte[] one = split == "RecordIO" ? [0x0a, 0x23, 0xd7, 0xce, 3, 0, 0, 0, 1, 2, 3, 0] : [3, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 1, 2, 3, 9, 9, 9, 9];
        await world.Backend.Objects.PutAsync(new S3Uri(LocalWorld.Bucket, "in/a"), one.Concat(one).ToArray(), UploadOptions.Default, TestContext.Current.CancellationToken);
        var request = Scene.Request(contentType: "application/x-recordio");

        await Scene.CompleteAsync(world, request with { BatchStrategy = BatchStrategy.SingleRecord, TransformInput = request.TransformInput! with { SplitType = split } });

        Assert.Equal($"{one.Length}\n{one.Length}\n", await Scene.ResultAsync(world, "a.out"));
    }
}
