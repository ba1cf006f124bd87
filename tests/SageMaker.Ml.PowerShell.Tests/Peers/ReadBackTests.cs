using System.Text.Json;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Processing;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Training;
using SageMaker.Ml.Transform;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tests.Peers;

/// <summary>What the cmdlets create on AWS, as an independent client reads it back.</summary>
public sealed class ReadBackTests(Moto moto) : IClassFixture<Moto>, IAsyncLifetime
{
    private const string Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1";

    private readonly MotoScene _scene = new(moto);

    [Fact]
    public async Task A_training_with_its_code_data_tags_and_settings()
    {
        _scene.Folder.Write("src/train.py", "print('hi')");
        _scene.Folder.Write("data/a.csv", "1,2\n");
        using var host = _scene.Open("-Role SageMakerRole -Tag @{ team = 'fraud' }");
        await _scene.AskBotoAsync("iam", "create_role", new { RoleName = "SageMakerRole", Path = "/service-role/", AssumeRolePolicyDocument = "{}" });

        var training = Assert.Single(host.With("folder", _scene.Folder.Path).Invoke($$"""
            New-SmEstimator -ImageUri {{Image}} -EntryPoint train.py -SourceDirectory "$folder/src" -HyperParameter @{ eta = 0.1; rounds = 7 } -Spot -MaxRuntime 3600 -MaxWait 7200 `
                -MetricDefinition @{ loss = 'loss=(.*)' } -Environment @{ MODE = 'fast' } -Tag @{ stage = 'test' } |
                Start-SmTraining -InputData @{ train = "$folder/data" }
            """).OutputOf<SmTraining>());

        var seen = await _scene.AskBotoAsync("sagemaker", "describe_training_job", new { training.TrainingJobName });
        Assert.Equal(training.TrainingJobArn, Text(seen, "TrainingJobArn"));
        Assert.Equal("arn:aws:iam::123456789012:role/service-role/SageMakerRole", Text(seen, "RoleArn"));
        Assert.Equal(Image, Text(seen, "AlgorithmSpecification", "TrainingImage"));
        Assert.Equal("7", Text(seen, "HyperParameters", "rounds"));
        Assert.Equal("3600", Text(seen, "StoppingCondition", "MaxRuntimeInSeconds"));
        Assert.Equal("7200", Text(seen, "StoppingCondition", "MaxWaitTimeInSeconds"));

        var channel = Assert.Single(seen.GetProperty("InputDataConfig").EnumerateArray());
        Assert.Equal("train", Text(channel, "ChannelName"));
        await AssertObjectAsync(Text(channel, "DataSource", "S3DataSource", "S3Uri") + "a.csv");
        await AssertObjectAsync(Text(seen, "HyperParameters", "sagemaker_submit_directory").Trim('"'));

        var tags = await _scene.AskBotoAsync("sagemaker", "list_tags", new { ResourceArn = training.TrainingJobArn });
        Assert.Equal(["stage=test", "team=fraud"], tags.GetProperty("Tags").EnumerateArray().Select(t => $"{Text(t, "Key")}={Text(t, "Value")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_tuning_with_its_ranges_code_data_and_tags()
    {
        _scene.Folder.Write("src/train.py", "print('hi')");
        _scene.Folder.Write("data/a.csv", "1,2\n");
        using var host = _scene.Open();

        var tuning = Assert.Single(host.With("folder", _scene.Folder.Path).Invoke($$"""
            New-SmEstimator -ImageUri {{Image}} -EntryPoint train.py -SourceDirectory "$folder/src" -HyperParameter @{ rounds = 7; eta = 1 } -MetricDefinition @{ auc = 'auc=(.*)' } -Tag @{ stage = 'test' } |
                Start-SmTuning "$folder/data" -Range @{ eta = New-SmRange 0.01 0.3 -Scale Logarithmic; depth = New-SmRange 3 9; kind = 'a', 'b' } -Objective auc -MaxJobs 8 -MaxParallel 2 -EarlyStopping -TargetObjective 0.9 -RandomSeed 5 -Tag @{ team = 'fraud' }
            """).OutputOf<SmTuning>());

        var seen = await _scene.AskBotoAsync("sagemaker", "describe_hyper_parameter_tuning_job", new { tuning.HyperParameterTuningJobName });
        Assert.Equal(tuning.HyperParameterTuningJobArn, Text(seen, "HyperParameterTuningJobArn"));
        var config = seen.GetProperty("HyperParameterTuningJobConfig");
        Assert.Equal(("Bayesian", "auc", "Auto", "8"), (Text(config, "Strategy"), Text(config, "HyperParameterTuningJobObjective", "MetricName"), Text(config, "TrainingJobEarlyStoppingType"), Text(config, "ResourceLimits", "MaxNumberOfTrainingJobs")));
        var continuous = Assert.Single(config.GetProperty("ParameterRanges").GetProperty("ContinuousParameterRanges").EnumerateArray());
        Assert.Equal(("eta", "0.01", "0.3", "Logarithmic"), (Text(continuous, "Name"), Text(continuous, "MinValue"), Text(continuous, "MaxValue"), Text(continuous, "ScalingType")));
        var definition = seen.GetProperty("TrainingJobDefinition");
        Assert.Equal("7", Text(definition, "StaticHyperParameters", "rounds"));
        Assert.False(definition.GetProperty("StaticHyperParameters").TryGetProperty("eta", out _));
        var channel = Assert.Single(definition.GetProperty("InputDataConfig").EnumerateArray());
        await AssertObjectAsync(Text(channel, "DataSource", "S3DataSource", "S3Uri") + "a.csv");
        await AssertObjectAsync(Text(definition, "StaticHyperParameters", "sagemaker_submit_directory").Trim('"'));

        var tags = await _scene.AskBotoAsync("sagemaker", "list_tags", new { ResourceArn = tuning.HyperParameterTuningJobArn });
        Assert.Equal(["stage=test", "team=fraud"], tags.GetProperty("Tags").EnumerateArray().Select(t => $"{Text(t, "Key")}={Text(t, "Value")}").Order(StringComparer.Ordinal));
        Assert.Contains(host.Invoke("Get-SmTuning").OutputOf<SmTuning>(), t => t.HyperParameterTuningJobName == tuning.HyperParameterTuningJobName);
    }

    [Fact]
    public void Two_tunings_of_one_minute_have_two_names()
    {
        using var host = _scene.Open();
        var tunings = host.Invoke($$"""
            $estimator = New-SmEstimator -ImageUri {{Image}} -MetricDefinition @{ auc = 'auc=(.*)' } -BaseName a-base-name-of-more-than-twenty
            $estimator, $estimator, $estimator | Start-SmTuning -Range @{ eta = New-SmRange 0.01 0.3 } -Objective auc
            """).OutputOf<SmTuning>();
        Assert.Equal(3, tunings.Select(t => t.HyperParameterTuningJobName).Distinct().Count());
        Assert.All(tunings, t => Assert.StartsWith("a-base-name", t.HyperParameterTuningJobName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_its_endpoint_configuration_and_its_endpoint_and_their_end()
    {
        _scene.Folder.Write("src/inference.py", "def model_fn(d): return 1");
        using var host = _scene.Open();
        var endpoint = Assert.Single(host.With("folder", _scene.Folder.Path).Invoke($$"""
            's3://bucket/model.tar.gz' | ConvertTo-SmModel -Framework sklearn -FrameworkVersion 1.2-1 -EntryPoint inference.py -SourceDirectory "$folder/src" |
                Publish-SmModel -EndpointName readback -InstanceType ml.m5.large -InstanceCount 2 -Tag @{ team = 'fraud' }
            """).OutputOf<SmEndpoint>());

        var seen = await _scene.AskBotoAsync("sagemaker", "describe_endpoint", new { endpoint.EndpointName });
        Assert.Equal(endpoint.EndpointArn, Text(seen, "EndpointArn"));
        var config = await _scene.AskBotoAsync("sagemaker", "describe_endpoint_config", new { EndpointConfigName = Text(seen, "EndpointConfigName") });
        var variant = Assert.Single(config.GetProperty("ProductionVariants").EnumerateArray());
        Assert.Equal(("AllTraffic", "ml.m5.large", "2"), (Text(variant, "VariantName"), Text(variant, "InstanceType"), Text(variant, "InitialInstanceCount")));
        var model = await _scene.AskBotoAsync("sagemaker", "describe_model", new { ModelName = Text(variant, "ModelName") });
        Assert.Equal("s3://bucket/model.tar.gz", Text(model, "PrimaryContainer", "ModelDataUrl"));
        Assert.Equal("inference.py", Text(model, "PrimaryContainer", "Environment", "SAGEMAKER_PROGRAM"));
        await AssertObjectAsync(Text(model, "PrimaryContainer", "Environment", "SAGEMAKER_SUBMIT_DIRECTORY"));
        var tags = await _scene.AskBotoAsync("sagemaker", "list_tags", new { ResourceArn = endpoint.EndpointArn });
        Assert.Contains(tags.GetProperty("Tags").EnumerateArray(), t => Text(t, "Key") == "team" && Text(t, "Value") == "fraud");

        Assert.Single(host.Invoke("'readback' | Unpublish-SmModel").OutputOf<SmRemoval>());
        foreach (var (call, list) in new[] { ("list_endpoints", "Endpoints"), ("list_endpoint_configs", "EndpointConfigs"), ("list_models", "Models") })
        {
            var left = await _scene.AskBotoAsync("sagemaker", call, new { NameContains = "readback" });
            Assert.Empty(left.GetProperty(list).EnumerateArray());
        }
    }

    [Fact]
    public async Task A_transform_with_its_model_its_input_and_its_settings()
    {
        _scene.Folder.Write("rows.csv", "1,2\n");
        using var host = _scene.Open("-Role arn:aws:iam::123456789012:role/R -Tag @{ team = 'fraud' }");
        var transform = Assert.Single(host.With("folder", _scene.Folder.Path).Invoke($$"""
            's3://bucket/model.tar.gz' | ConvertTo-SmModel -ImageUri {{Image}} |
                Start-SmTransform "$folder/rows.csv" -ContentType text/csv -Accept text/csv -SplitBy Line -AssembleWith Line -Strategy MultiRecord -MaxPayloadMB 5 -MaxConcurrent 2 `
                    -InputFilter '$[1:]' -JoinSource Input -OutputFilter '$[0,-1]' -InstanceType ml.c5.xlarge -InstanceCount 3 -Environment @{ MODE = 'fast' } -InvocationTimeout 90s -InvocationRetries 1
            """).OutputOf<SmTransform>());

        var seen = await _scene.AskBotoAsync("sagemaker", "describe_transform_job", new { transform.TransformJobName });
        Assert.Equal(transform.TransformJobArn, Text(seen, "TransformJobArn"));
        Assert.Equal(("5", "2", "MultiRecord", "fast"), (Text(seen, "MaxPayloadInMB"), Text(seen, "MaxConcurrentTransforms"), Text(seen, "BatchStrategy"), Text(seen, "Environment", "MODE")));
        Assert.Equal(("ml.c5.xlarge", "3"), (Text(seen, "TransformResources", "InstanceType"), Text(seen, "TransformResources", "InstanceCount")));
        Assert.Equal(("$[1:]", "Input", "$[0,-1]"), (Text(seen, "DataProcessing", "InputFilter"), Text(seen, "DataProcessing", "JoinSource"), Text(seen, "DataProcessing", "OutputFilter")));
        Assert.Equal(("90", "1"), (Text(seen, "ModelClientConfig", "InvocationsTimeoutInSeconds"), Text(seen, "ModelClientConfig", "InvocationsMaxRetries")));
        Assert.Equal(("text/csv", "Line"), (Text(seen, "TransformInput", "ContentType"), Text(seen, "TransformInput", "SplitType")));
        await AssertObjectAsync(Text(seen, "TransformInput", "DataSource", "S3DataSource", "S3Uri"));
        Assert.EndsWith("/" + transform.TransformJobName, Text(seen, "TransformOutput", "S3OutputPath"), StringComparison.Ordinal);
        var model = await _scene.AskBotoAsync("sagemaker", "describe_model", new { ModelName = Text(seen, "ModelName") });
        Assert.Equal("s3://bucket/model.tar.gz", Text(model, "PrimaryContainer", "ModelDataUrl"));
        Assert.Equal(transform.TransformJobName, Assert.Single(host.Invoke("Get-SmTransform *").OutputOf<SmTransform>()).TransformJobName);
        // moto lists models whatever name is asked for, and other tests count theirs.
        await _scene.AskBotoAsync("sagemaker", "delete_model", new { transform.ModelName });
    }

    [Fact]
    public async Task A_processing_job_with_its_script_its_data_its_outputs_and_its_settings()
    {
        _scene.Folder.Write("prepare.py", "print('hi')");
        _scene.Folder.Write("data/a.csv", "1,2\n");
        _scene.Folder.Write("data/b.csv", "3,4\n");
        using var host = _scene.Open("-Role arn:aws:iam::123456789012:role/R -Tag @{ team = 'fraud' }");
        var processing = Assert.Single(host.With("folder", _scene.Folder.Path).Invoke($$"""
            New-SmProcessor -ImageUri {{Image}} -Command python3, -u -MaxRuntime 1h -SubnetId subnet-1 -SecurityGroupId sg-1 -NetworkIsolation -EncryptTraffic -Tag @{ stage = 'test' } |
                Start-SmProcessing "$folder/prepare.py" -Argument --share, 0.2 -InputData @{ raw = "$folder/data" } -Output train -Experiment @{ ExperimentName = 'churn' }
            """).OutputOf<SmProcessing>());

        var seen = await _scene.AskBotoAsync("sagemaker", "describe_processing_job", new { processing.ProcessingJobName });
        Assert.Equal(processing.ProcessingJobArn, Text(seen, "ProcessingJobArn"));
        Assert.Equal(["python3", "-u", "/opt/ml/processing/input/code/prepare.py"], seen.GetProperty("AppSpecification").GetProperty("ContainerEntrypoint").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal(("3600", "churn"), (Text(seen, "StoppingCondition", "MaxRuntimeInSeconds"), Text(seen, "ExperimentConfig", "ExperimentName")));
        var network = seen.GetProperty("NetworkConfig");
        Assert.Equal(("True", "True", "subnet-1"), (Text(network, "EnableNetworkIsolation"), Text(network, "EnableInterContainerTrafficEncryption"), network.GetProperty("VpcConfig").GetProperty("Subnets")[0].GetString()));
        var inputs = seen.GetProperty("ProcessingInputs").EnumerateArray().ToDictionary(input => Text(input, "InputName"), input => Text(input, "S3Input", "S3Uri"));
        Assert.Equal(["code", "raw"], inputs.Keys.Order(StringComparer.Ordinal));
        await AssertObjectAsync(inputs["code"]);
        await AssertObjectAsync(inputs["raw"] + "a.csv");
        await AssertObjectAsync(inputs["raw"] + "b.csv");
        var output = Assert.Single(seen.GetProperty("ProcessingOutputConfig").GetProperty("Outputs").EnumerateArray());
        Assert.Equal(("train", processing.Output["train"]), (Text(output, "OutputName"), Text(output, "S3Output", "S3Uri")));
        Assert.EndsWith($"/{processing.ProcessingJobName}/output/train", processing.Output["train"], StringComparison.Ordinal);

        var tags = await _scene.AskBotoAsync("sagemaker", "list_tags", new { ResourceArn = processing.ProcessingJobArn });
        Assert.Equal(["stage=test", "team=fraud"], tags.GetProperty("Tags").EnumerateArray().Select(t => $"{Text(t, "Key")}={Text(t, "Value")}").Order(StringComparer.Ordinal));
        Assert.Equal(processing.ProcessingJobName, Assert.Single(host.Invoke("Get-SmProcessing * | Wait-SmProcessing").OutputOf<SmProcessing>()).ProcessingJobName);
    }

    [Fact]
    public void Verbose_shows_each_call_with_its_time_and_request_id_and_no_secret()
    {
        using var host = _scene.Open();
        var lines = host.Invoke("Get-SmTraining nobody -Verbose -ErrorAction Ignore 4>&1 | ForEach-Object { \"$_\" }").OutputOf<string>();
        Assert.Matches(@"^sagemaker DescribeTrainingJob: 400 in \d+ ms, request \S+$", Assert.Single(lines));
        Assert.Empty(host.Invoke("Get-SmTraining nobody -ErrorAction Ignore 4>&1").Output);
    }

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    private async Task AssertObjectAsync(string uri)
    {
        var address = Storage.S3Uri.Parse(uri);
        var head = await _scene.AskBotoAsync("s3", "head_object", new { address.Bucket, address.Key });
        Assert.True(head.GetProperty("ContentLength").GetInt64() > 0);
    }

    private static string Text(JsonElement element, params string[] path)
    {
        foreach (var name in path) element = element.GetProperty(name);
        return element.ToString();
    }
}
