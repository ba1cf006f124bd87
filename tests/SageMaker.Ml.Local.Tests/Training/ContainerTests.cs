using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Training;

/// <summary>What a script finds around it: the contract of the training toolkit.</summary>
public sealed class ContainerTests
{
    private const string Tell = """
        import json, os, sys
        config = os.environ["SM_INPUT_CONFIG_DIR"]
        told = {"args": sys.argv[1:], "env": dict(os.environ), "cwd": os.getcwd()}
        for name in os.listdir(config):
            told[name] = json.load(open(os.path.join(config, name)))
        json.dump(told, open(os.path.join(os.environ["SM_MODEL_DIR"], "told.json"), "w"))
        """;

    [Fact]
    public async Task Hyperparameters_are_arguments_in_order_of_name_as_the_toolkit_writes_them()
    {
        var told = await TellAsync(new()
        {
            ["epochs"] = "3",
            ["rate"] = "0.1",
            ["tiny"] = "1E-05",
            ["whole"] = "100.0",
            ["flag"] = "true",
            ["none"] = "null",
            ["name"] = "\"two words\"",
            ["plain"] = "two words",
            ["k"] = "5",
            ["table"] = """{"b": 2, "a": "x"}""",
            ["list"] = """[1, "two", null]""",
        });

        Assert.Equal(
            ["--epochs", "3", "--flag", "True", "-k", "5", "--list", "[1, 'two', None]", "--name", "two words", "--none", "", "--plain", "two words", "--rate", "0.1", "--table", "a=x,b=2", "--tiny", "1e-05", "--whole", "100.0"],
            told["args"]!.AsArray().Select(a => a!.GetValue<string>()));
    }

    [Fact]
    public async Task Variables_bear_the_names_and_forms_of_the_toolkit()
    {
        var told = await TellAsync(new() { ["epochs"] = "3", ["names"] = """["a", "b"]""" });
        var env = told["env"]!;
        Assert.Equal("""["algo-1"]""", Text("SM_HOSTS"));
        Assert.Equal("algo-1", Text("SM_CURRENT_HOST"));
        Assert.Equal("""{"epochs":3,"names":["a","b"]}""", Text("SM_HPS"));
        Assert.Equal("3", Text("SM_HP_EPOCHS"));
        Assert.Equal("""["a","b"]""", Text("SM_HP_NAMES"));
        Assert.Equal("""["train","Validation"]""", Text("SM_CHANNELS")?.Replace("\"Validation\",\"train\"", "\"train\",\"Validation\"", StringComparison.Ordinal));
        Assert.EndsWith(Path.Combine("opt", "ml", "input", "data", "Validation"), Text("SM_CHANNEL_VALIDATION"));
        Assert.EndsWith(Path.Combine("opt", "ml", "output", "data"), Text("SM_OUTPUT_DATA_DIR"));
        Assert.EndsWith(Path.Combine("opt", "ml", "model"), Text("SM_MODEL_DIR"));
        Assert.Equal("train.py", Text("SM_USER_ENTRY_POINT"));
        Assert.Equal("train", Text("SM_MODULE_NAME"));
        Assert.Equal("20", Text("SM_LOG_LEVEL"));
        Assert.Equal("ml.m5.xlarge", Text("SM_CURRENT_INSTANCE_TYPE"));
        Assert.Equal(Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture), Text("SM_NUM_CPUS"));
        Assert.Equal("told", Text("TRAINING_JOB_NAME"));
        Assert.Equal("told", JsonNode.Parse(Text("SM_TRAINING_ENV")!)!["job_name"]!.GetValue<string>());
        Assert.Equal("""["--epochs","3","--names","['a', 'b']"]""", Text("SM_USER_ARGS"));
        Assert.Equal("false", Text("SM_IS_HETERO"));
        foreach (var name in new[]
        {
            "SM_NETWORK_INTERFACE_NAME", "SM_FRAMEWORK_PARAMS", "SM_RESOURCE_CONFIG", "SM_INPUT_DATA_CONFIG", "SM_CURRENT_INSTANCE_GROUP", "SM_CURRENT_INSTANCE_GROUP_HOSTS", "SM_INSTANCE_GROUPS",
            "SM_INSTANCE_GROUPS_DICT", "SM_DISTRIBUTION_INSTANCE_GROUPS", "SM_FRAMEWORK_MODULE", "SM_INPUT_DIR", "SM_INPUT_CONFIG_DIR", "SM_OUTPUT_DIR", "SM_NUM_GPUS", "SM_NUM_NEURONS", "SM_MODULE_DIR",
            "SM_OUTPUT_INTERMEDIATE_DIR", "TRAINING_JOB_ARN", "CURRENT_HOST", "SAGEMAKER_BASE_DIR",
        })
        {
            Assert.True(Text(name) is not null, name);
        }

        string? Text(string name) => env[name]?.GetValue<string>();
    }

    [Fact]
    public async Task The_request_s_own_variables_reach_the_script()
    {
        var told = await TellAsync([], new Dictionary<string, string> { ["GREETING"] = "hello world" });
        Assert.Equal("hello world", told["env"]!["GREETING"]!.GetValue<string>());
    }

    [Fact]
    public async Task Configuration_files_have_the_container_s_form()
    {
        var told = await TellAsync(new() { ["epochs"] = "3" });
        Assert.Equal("3", told["hyperparameters.json"]!["epochs"]!.GetValue<string>());
        Assert.Equal("\"train.py\"", told["hyperparameters.json"]!["sagemaker_program"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"TrainingInputMode":"File","S3DistributionType":"ShardedByS3Key","RecordWrapperType":"None","ContentType":"text/csv"}"""), told["inputdataconfig.json"]!["train"]));
        Assert.Equal("algo-1", told["resourceconfig.json"]!["current_host"]!.GetValue<string>());
        Assert.Equal("homogeneousCluster", told["resourceconfig.json"]!["current_group_name"]!.GetValue<string>());
        Assert.Equal("ml.m5.xlarge", told["resourceconfig.json"]!["instance_groups"]![0]!["instance_type"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_script_runs_in_the_folder_of_its_code_and_imports_from_it()
    {
        await using var world = new LocalWorld();
        var job = await world.TrainAsync(await world.TrainingOfAsync("imports", "import os, part\nprint(part.WORD, os.path.basename(os.getcwd()))", "train.py", ("part.py", "WORD = 'imported'")));
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Contains("imported code", await world.TrainingLogAsync("imports"));
    }

    private static async Task<JsonNode> TellAsync(Dictionary<string, string> hyperParameters, Dictionary<string, string>? environment = null)
    {
        await using var world = new LocalWorld();
        await world.PutAsync("data/a.csv", "1");
        var request = await world.TrainingOfAsync("told", Tell);
        foreach (var (name, value) in request.HyperParameters!) hyperParameters[name] = value;
        var train = TrainingTests.Channel($"s3://{LocalWorld.Bucket}/data/");
        var job = await world.TrainAsync(request with
        {
            HyperParameters = hyperParameters,
            Environment = environment,
            InputDataConfig =
            [
                train with { ContentType = "text/csv", DataSource = new DataSource { S3DataSource = train.DataSource!.S3DataSource! with { S3DataDistributionType = S3DataDistribution.ShardedByS3Key } } },
                train with { ChannelName = "Validation" },
            ],
        });
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        return JsonNode.Parse((await world.ReadArchiveAsync(job.ModelArtifacts!.S3ModelArtifacts!))["told.json"])!;
    }
}
