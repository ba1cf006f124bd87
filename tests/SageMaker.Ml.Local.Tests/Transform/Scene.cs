using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Transform;

/// <summary>A model, input for it, and transforms of it.</summary>
internal static class Scene
{
    /// <summary>Adds up the numbers of each row.</summary>
    public const string Sums = """
        def input_fn(body, content_type):
            return body

        def model_fn(model_dir):
            return None

        def predict_fn(text, model):
            return [sum(float(v) for v in line.split(",")) for line in text.splitlines()]

        def output_fn(values, accept):
            return "\n".join("%g" % v for v in values), "text/csv"
        """;

    /// <summary>Answers with what it was asked, between brackets, so that one sees what a request was.</summary>
    public const string Echo = """
        def input_fn(body, content_type):
            return body

        def model_fn(model_dir):
            return None

        def predict_fn(text, model):
            return "<" + text.replace("\n", "|") + ">"

        def output_fn(text, accept):
            return text, "text/plain"
        """;

    /// <summary>Says of a JSON record how many features it has, by the line.</summary>
    public const string Count = """
        import json

        def input_fn(body, content_type):
            return [json.loads(line) for line in body.splitlines()]

        def model_fn(model_dir):
            return None

        def predict_fn(records, model):
            return [{"count": len(record)} for record in records]

        def output_fn(records, accept):
            return "\n".join(json.dumps(r) for r in records), accept
        """;

    /// <summary>Makes a model of an inference script.</summary>
    public static async Task ModelAsync(LocalWorld world, string script, string name = "model", IReadOnlyDictionary<string, string>? environment = null) =>
        await world.ModelAsync(name, await world.PutArchiveAsync($"{name}/model.tar.gz", [("code/inference.py", script)]), environment);

    /// <summary>A transform of everything below <c>in/</c> to <c>out/</c>, by the line.</summary>
    public static CreateTransformJobRequest Request(string name = "job", string contentType = "text/csv") => new()
    {
        TransformJobName = name,
        ModelName = "model",
        TransformInput = new TransformInput
        {
            DataSource = new TransformDataSource { S3DataSource = new TransformS3DataSource { S3DataType = S3DataType.S3Prefix, S3Uri = $"s3://{LocalWorld.Bucket}/in/" } },
            ContentType = contentType,
            SplitType = SplitType.Line,
        },
        TransformOutput = new TransformOutput { S3OutputPath = $"s3://{LocalWorld.Bucket}/out", Accept = contentType, AssembleWith = AssemblyType.Line },
        TransformResources = new TransformResources { InstanceType = "ml.m5.xlarge", InstanceCount = 1 },
    };

    /// <summary>Starts a transform and waits for its end.</summary>
    public static async Task<DescribeTransformJobResponse> RunAsync(LocalWorld world, CreateTransformJobRequest request)
    {
        await world.SendAsync(request);
        return await world.EndOfTransformAsync(request.TransformJobName!);
    }

    /// <summary>Starts a transform, which completes.</summary>
    public static async Task CompleteAsync(LocalWorld world, CreateTransformJobRequest request)
    {
        var job = await RunAsync(world, request);
        Assert.True(job.TransformJobStatus == TransformJobStatus.Completed, job.FailureReason + "\n" + string.Join('\n', await world.TransformLogAsync(request.TransformJobName!)));
    }

    public static Task<string> ResultAsync(LocalWorld world, string name) => world.GetAsync($"s3://{LocalWorld.Bucket}/out/{name}");
}
