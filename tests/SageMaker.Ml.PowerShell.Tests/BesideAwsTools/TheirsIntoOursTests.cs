using SageMaker.Ml.PowerShell.Tests.Peers;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.BesideAwsTools;

/// <summary>What cmdlets of AWS.Tools write goes into ours. It names no region but has an ARN: it lives in eu-central-1, and the session is in us-east-1.</summary>
[Collection(nameof(MotoCollection))]
public sealed class TheirsIntoOursTests(Moto moto) : IAsyncLifetime
{
    private readonly MotoScene _scene = new(moto);
    private readonly string _name = $"theirs-{Guid.NewGuid():N}";

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task A_training_is_waited_for_read_and_saved_where_it_lives(string generation)
    {
        await CreateTrainingAsync();
        await WriteLogAsync("epoch 1");

        var lines = await RunAsync(generation, """
            Import-Module AWS.Tools.SageMaker
            $theirs = Get-SMTrainingJob $env:NAME -Region eu-central-1
            $theirs | Wait-SmTraining -Quiet | ForEach-Object { "waited: $_ $($_.TrainingJobStatus) $($_.Region)" }
            $theirs | Get-SmTraining | ForEach-Object { "got: $_" }
            $theirs | Receive-SmLog | ForEach-Object { "log: $($_.Text)" }
            $theirs | Save-SmArtifact $env:FOLDER | ForEach-Object { "saved: $($_.Name) $($_.Length)" }
            """);

        Assert.Equal([$"waited: {_name} Completed eu-central-1", $"got: {_name}", "log: epoch 1", "saved: model.tar.gz 5"], lines);
    }

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task A_training_is_published_asked_and_unpublished_where_it_lives(string generation)
    {
        await CreateTrainingAsync();

        var lines = await RunAsync(generation, """
            Import-Module AWS.Tools.SageMaker
            $ours = Get-SMTrainingJob $env:NAME -Region eu-central-1 | Publish-SmModel -EndpointName $env:NAME -InstanceType ml.m5.large
            "published: $ours $($ours.Region)"
            $theirs = Get-SMEndpoint $env:NAME -Region eu-central-1
            $theirs | Wait-SmEndpoint | ForEach-Object { "waited: $_ $($_.EndpointStatus)" }
            $theirs | Invoke-SmEndpoint -InputObject '1,2' -Raw | ForEach-Object { "answered: $($_.EndpointName)" }
            $theirs | Unpublish-SmModel | ForEach-Object { "unpublished: $($_.EndpointName)" }
            """);

        Assert.Equal([$"published: {_name} eu-central-1", $"waited: {_name} InService", $"answered: {_name}", $"unpublished: {_name}"], lines);
        var left = await _scene.AskBotoAsync("sagemaker", "list_endpoints", new { NameContains = _name });
        Assert.Empty(left.GetProperty("Endpoints").EnumerateArray());
    }

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task A_transform_is_waited_for_and_its_model_used_again_where_it_lives(string generation)
    {
        await CreateTransformAsync();

        var lines = await RunAsync(generation, """
            Import-Module AWS.Tools.SageMaker
            $theirs = Get-SMTransformJob $env:NAME -Region eu-central-1
            $theirs | Wait-SmTransform -Quiet -Timeout 1s -ErrorAction SilentlyContinue -ErrorVariable late | ForEach-Object { "waited: $_ $($_.Region)" }
            $late | ForEach-Object { "late: $($_.FullyQualifiedErrorId.Split(',')[0])" }
            $theirs | Get-SmTransform | ForEach-Object { "got: $_ $($_.Region)" }
            $theirs | Start-SmTransform s3://in/more -OutputPath s3://out/more -Name "again-$env:NAME" | ForEach-Object { "started: $($_.ModelName) $($_.Region)" }
            """);

        Assert.Contains($"got: {_name} eu-central-1", lines);
        Assert.Contains($"started: {_name} eu-central-1", lines);
        Assert.Contains(lines, line => line == $"waited: {_name} eu-central-1" || line == "late: WaitTimeout");
    }

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task A_processing_job_is_waited_for_and_its_outputs_found_where_it_lives(string generation)
    {
        await CreateProcessingAsync();

        var lines = await RunAsync(generation, """
            Import-Module AWS.Tools.SageMaker
            $theirs = Get-SMProcessingJob $env:NAME -Region eu-central-1
            $theirs | Wait-SmProcessing -Quiet | ForEach-Object { "waited: $_ $($_.ProcessingJobStatus) $($_.Region)" }
            $theirs | Get-SmProcessing | ForEach-Object { "got: $_ $($_.Output.train)" }
            """);

        Assert.Equal([$"waited: {_name} Completed eu-central-1", $"got: {_name} s3://out/train"], lines);
    }

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    private async Task CreateTrainingAsync()
    {
        await _scene.AskBotoAsync("sagemaker", "create_training_job", new
        {
            TrainingJobName = _name,
            RoleArn = $"arn:aws:iam::{moto.Account}:role/R",
            AlgorithmSpecification = new { TrainingImage = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1", TrainingInputMode = "File" },
            HyperParameters = new { eta = "0.1" },
            OutputDataConfig = new { S3OutputPath = $"s3://{_name}" },
            ResourceConfig = new { InstanceType = "ml.m5.large", InstanceCount = 1, VolumeSizeInGB = 30 },
            StoppingCondition = new { MaxRuntimeInSeconds = 60 },
        });
        await _scene.AskBotoAsync("s3", "create_bucket", new { Bucket = _name, CreateBucketConfiguration = new { LocationConstraint = "eu-central-1" } });
        await _scene.AskBotoAsync("s3", "put_object", new { Bucket = _name, Key = $"{_name}/output/model.tar.gz", Body = "model" });
    }

    private async Task CreateTransformAsync()
    {
        await _scene.AskBotoAsync("sagemaker", "create_model", new { ModelName = _name, ExecutionRoleArn = $"arn:aws:iam::{moto.Account}:role/R", PrimaryContainer = new { Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1" } });
        await _scene.AskBotoAsync("sagemaker", "create_transform_job", new
        {
            TransformJobName = _name,
            ModelName = _name,
            TransformInput = new { DataSource = new { S3DataSource = new { S3DataType = "S3Prefix", S3Uri = "s3://in/rows" } } },
            TransformOutput = new { S3OutputPath = "s3://out/scores" },
            TransformResources = new { InstanceType = "ml.m5.large", InstanceCount = 1 },
        });
    }

    private Task CreateProcessingAsync() => _scene.AskBotoAsync("sagemaker", "create_processing_job", new
    {
        ProcessingJobName = _name,
        RoleArn = $"arn:aws:iam::{moto.Account}:role/R",
        AppSpecification = new { ImageUri = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1" },
        ProcessingResources = new { ClusterConfig = new { InstanceType = "ml.m5.large", InstanceCount = 1, VolumeSizeInGB = 30 } },
        ProcessingOutputConfig = new { Outputs = new[] { new { OutputName = "train", S3Output = new { S3Uri = "s3://out/train", LocalPath = "/opt/ml/processing/output/train", S3UploadMode = "EndOfJob" } } } },
    });

    private async Task WriteLogAsync(string message)
    {
        const string group = "/aws/sagemaker/TrainingJobs";
        var groups = await _scene.AskBotoAsync("logs", "describe_log_groups", new { logGroupNamePrefix = group });
        if (groups.GetProperty("logGroups").GetArrayLength() == 0) await _scene.AskBotoAsync("logs", "create_log_group", new { logGroupName = group });
        var stream = $"{_name}/algo-1-1";
        await _scene.AskBotoAsync("logs", "create_log_stream", new { logGroupName = group, logStreamName = stream });
        var line = new { timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), message };
        await _scene.AskBotoAsync("logs", "put_log_events", new { logGroupName = group, logStreamName = stream, logEvents = new[] { line } });
    }

    private Task<string[]> RunAsync(string generation, string script) => LookAlike.Of(generation).RunAsync(
        moto.Url, script, environment: [("NAME", _name), ("FOLDER", _scene.Folder.Combine("saved"))]);
}
