using System.Text.Json;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Peers;

/// <summary>What the cmdlets start on AWS, as somebody with the AWS CLI sees it.</summary>
public sealed class CommandLineReadBackTests(Moto moto) : IClassFixture<Moto>, IAsyncLifetime
{
    private const string Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1";

    private readonly MotoScene _scene = new(moto);

    [Fact]
    public async Task A_training()
    {
        using var host = _scene.Open();
        Succeed(host, $$"""
            New-SmEstimator -ImageUri {{Image}} -InstanceType ml.c5.xlarge -HyperParameter @{ rounds = 7 } -Tag @{ stage = 'test' } |
                Start-SmTraining -InputData @{ train = 's3://bucket/data' } -Name seen-training
            """);

        var seen = await _scene.AskCommandLineAsync("sagemaker", "describe-training-job", "--training-job-name", "seen-training");

        Assert.Equal((Image, "ml.c5.xlarge", "7"), (Text(seen, "AlgorithmSpecification", "TrainingImage"), Text(seen, "ResourceConfig", "InstanceType"), Text(seen, "HyperParameters", "rounds")));
        Assert.Equal("s3://bucket/data", Text(Assert.Single(seen.GetProperty("InputDataConfig").EnumerateArray()), "DataSource", "S3DataSource", "S3Uri"));
        await AssertTagAsync(Text(seen, "TrainingJobArn"));
        Assert.Contains("seen-training", await ListedAsync("list-training-jobs", "TrainingJobSummaries", "TrainingJobName"));
    }

    [Fact]
    public async Task A_tuning()
    {
        using var host = _scene.Open();
        Succeed(host, $$"""
            New-SmEstimator -ImageUri {{Image}} -HyperParameter @{ rounds = 7 } -MetricDefinition @{ auc = 'auc=(.*)' } |
                Start-SmTuning s3://bucket/data -Range @{ eta = New-SmRange 0.01 0.3; kind = 'a', 'b' } -Objective auc -MaxJobs 8 -MaxParallel 2 -Name seen-tuning -Tag @{ stage = 'test' }
            """);

        var seen = await _scene.AskCommandLineAsync("sagemaker", "describe-hyper-parameter-tuning-job", "--hyper-parameter-tuning-job-name", "seen-tuning");

        var config = seen.GetProperty("HyperParameterTuningJobConfig");
        Assert.Equal(("auc", "Maximize"), (Text(config, "HyperParameterTuningJobObjective", "MetricName"), Text(config, "HyperParameterTuningJobObjective", "Type")));
        Assert.Equal(("8", "2"), (Text(config, "ResourceLimits", "MaxNumberOfTrainingJobs"), Text(config, "ResourceLimits", "MaxParallelTrainingJobs")));
        var continuous = Assert.Single(config.GetProperty("ParameterRanges").GetProperty("ContinuousParameterRanges").EnumerateArray());
        Assert.Equal(("eta", "0.01", "0.3"), (Text(continuous, "Name"), Text(continuous, "MinValue"), Text(continuous, "MaxValue")));
        Assert.Equal("7", Text(seen, "TrainingJobDefinition", "StaticHyperParameters", "rounds"));
        await AssertTagAsync(Text(seen, "HyperParameterTuningJobArn"));
        Assert.Contains("seen-tuning", await ListedAsync("list-hyper-parameter-tuning-jobs", "HyperParameterTuningJobSummaries", "HyperParameterTuningJobName"));
    }

    [Fact]
    public async Task A_transform()
    {
        using var host = _scene.Open();
        Succeed(host, $$"""
            's3://bucket/model.tar.gz' | ConvertTo-SmModel -ImageUri {{Image}} |
                Start-SmTransform s3://bucket/rows -ContentType text/csv -SplitBy Line -AssembleWith Line -InputFilter '$[1:]' -JoinSource Input -InstanceType ml.c5.xlarge -OutputPath s3://bucket/answers -Name seen-transform -Tag @{ stage = 'test' }
            """);

        var seen = await _scene.AskCommandLineAsync("sagemaker", "describe-transform-job", "--transform-job-name", "seen-transform");

        Assert.Equal(("text/csv", "Line", "Line"), (Text(seen, "TransformInput", "ContentType"), Text(seen, "TransformInput", "SplitType"), Text(seen, "TransformOutput", "AssembleWith")));
        Assert.Equal(("s3://bucket/rows", "s3://bucket/answers"), (Text(seen, "TransformInput", "DataSource", "S3DataSource", "S3Uri"), Text(seen, "TransformOutput", "S3OutputPath")));
        Assert.Equal(("$[1:]", "Input"), (Text(seen, "DataProcessing", "InputFilter"), Text(seen, "DataProcessing", "JoinSource")));
        var model = await _scene.AskCommandLineAsync("sagemaker", "describe-model", "--model-name", Text(seen, "ModelName"));
        Assert.Equal((Image, "s3://bucket/model.tar.gz"), (Text(model, "PrimaryContainer", "Image"), Text(model, "PrimaryContainer", "ModelDataUrl")));
        await AssertTagAsync(Text(seen, "TransformJobArn"));
        Assert.Contains("seen-transform", await ListedAsync("list-transform-jobs", "TransformJobSummaries", "TransformJobName"));
    }

    [Fact]
    public async Task A_processing_job()
    {
        using var host = _scene.Open();
        Succeed(host, $$"""
            New-SmProcessor -ImageUri {{Image}} -ContainerEntryPoint python3, /app/clean.py -MaxRuntime 2h -Tag @{ stage = 'test' } |
                Start-SmProcessing -Argument --share, 0.2 -InputData @{ raw = 's3://bucket/rows' } -Output @{ train = 's3://bucket/train' } -Name seen-processing
            """);

        var seen = await _scene.AskCommandLineAsync("sagemaker", "describe-processing-job", "--processing-job-name", "seen-processing");

        var program = seen.GetProperty("AppSpecification");
        Assert.Equal((Image, "python3 /app/clean.py", "--share 0.2"), (Text(program, "ImageUri"), Words(program, "ContainerEntrypoint"), Words(program, "ContainerArguments")));
        Assert.Equal("7200", Text(seen, "StoppingCondition", "MaxRuntimeInSeconds"));
        var input = Assert.Single(seen.GetProperty("ProcessingInputs").EnumerateArray());
        Assert.Equal(("raw", "s3://bucket/rows", "/opt/ml/processing/input/raw"), (Text(input, "InputName"), Text(input, "S3Input", "S3Uri"), Text(input, "S3Input", "LocalPath")));
        var output = Assert.Single(seen.GetProperty("ProcessingOutputConfig").GetProperty("Outputs").EnumerateArray());
        Assert.Equal(("train", "s3://bucket/train", "/opt/ml/processing/output/train"), (Text(output, "OutputName"), Text(output, "S3Output", "S3Uri"), Text(output, "S3Output", "LocalPath")));
        await AssertTagAsync(Text(seen, "ProcessingJobArn"));
        Assert.Contains("seen-processing", await ListedAsync("list-processing-jobs", "ProcessingJobSummaries", "ProcessingJobName"));
    }

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    private async Task AssertTagAsync(string arn)
    {
        var tags = await _scene.AskCommandLineAsync("sagemaker", "list-tags", "--resource-arn", arn);
        Assert.Contains(tags.GetProperty("Tags").EnumerateArray(), t => (Text(t, "Key"), Text(t, "Value")) == ("stage", "test"));
    }

    private async Task<IEnumerable<string>> ListedAsync(string command, string list, string name) =>
        (await _scene.AskCommandLineAsync("sagemaker", command)).GetProperty(list).EnumerateArray().Select(item => Text(item, name));

    private static void Succeed(ModuleHost host, string script)
    {
        var run = host.Invoke(script);
        Assert.Null(run.Terminating);
        Assert.Equal("", string.Join('\n', run.Errors));
    }

    private static string Words(JsonElement element, string list) => string.Join(' ', element.GetProperty(list).EnumerateArray().Select(word => word.GetString()));

    private static string Text(JsonElement element, params string[] path)
    {
        foreach (var name in path) element = element.GetProperty(name);
        return element.ToString();
    }
}
