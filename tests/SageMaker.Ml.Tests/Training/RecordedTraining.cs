using System.Text.Json;
using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Training;

/// <summary>What the Python SDK was given and the request that it sent, in our words.</summary>
internal sealed class RecordedTraining
{
    private readonly JsonObject _recording;
    private readonly JsonObject _arguments;

    private RecordedTraining(JsonObject recording)
    {
        _recording = recording;
        _arguments = recording["estimator"]!.AsObject();
    }

    public static IReadOnlyDictionary<string, RecordedTraining> All { get; } = JsonNode
        .Parse(File.ReadAllText(Repository.Combine("tests", "SageMaker.Ml.Tests", "Training", "recorded-trainings.json")))!["recordings"]!
        .AsArray().ToDictionary(r => (string)r!["id"]!, r => new RecordedTraining(r!.AsObject()));

    public JsonObject Request => _recording["request"]!.AsObject();

    public SmEstimator Estimator => new()
    {
        Framework = (string)_recording["class"]! is "Estimator" ? null : ((string)_recording["class"]!).ToLowerInvariant(),
        ImageUri = Text("image_uri"),
        EntryPoint = Text("entry_point"),
        SourceDirectory = Text("source_dir"),
        HyperParameter = Table(_arguments["hyperparameters"]) ?? [],
        InstanceType = Text("instance_type")!,
        InstanceCount = (int)_arguments["instance_count"]!,
        OutputPath = Text("output_path"),
        MaxRuntime = TimeSpan.FromSeconds((int?)_arguments["max_run"] ?? 86400),
        MaxWait = (int?)_arguments["max_wait"] is { } wait ? TimeSpan.FromSeconds(wait) : null,
        Spot = (bool?)_arguments["use_spot_instances"] ?? false,
        CheckpointPath = Text("checkpoint_s3_uri"),
        KeepAlive = (int?)_arguments["keep_alive_period_in_seconds"] is { } keep ? TimeSpan.FromSeconds(keep) : null,
        RetryCount = (int?)_arguments["max_retry_attempts"],
        Distribution = Table(_arguments["distribution"]),
    };

    /// <summary>What a session would have answered; where the SDK put things is taken from its own request.</summary>
    public TrainingFacts Facts => new()
    {
        TrainingJobName = (string)Request["TrainingJobName"]!,
        Region = (string)_recording["region"]!,
        RoleArn = (string)Request["RoleArn"]!,
        TrainingImage = (string)Request["AlgorithmSpecification"]!["TrainingImage"]!,
        OutputPath = (string)Request["OutputDataConfig"]!["S3OutputPath"]!,
        Code = Estimator.EntryPoint is null ? null : CodeUri,
        OutputKmsKey = Text("output_kms_key"),
        NetworkIsolation = (bool?)_arguments["enable_network_isolation"] ?? false,
        Vpc = Texts("subnets") is { } subnets ? new VpcConfig { Subnets = subnets, SecurityGroupIds = Texts("security_group_ids") } : null,
        Tags = _arguments["tags"]?.AsObject().Select(t => new Tag { Key = t.Key, Value = (string)t.Value! }).ToList(),
    };

    public IReadOnlyList<PlacedChannel> Channels => _recording["inputs"] switch
    {
        JsonValue uri => [new PlacedChannel(TrainingInputs.DefaultChannel, new SmChannel(), (string)uri!)],
        JsonObject table => [.. Request["InputDataConfig"]!.AsArray().Select(c => (string)c!["ChannelName"]!).Where(table.ContainsKey).Select(name => Channel(name, table[name]!))],
        _ => [],
    };

    private S3Uri CodeUri => Request["InputDataConfig"]!.AsArray().FirstOrDefault(c => (string)c!["ChannelName"]! == "code") is { } channel
        ? S3Uri.Parse((string)channel["DataSource"]!["S3DataSource"]!["S3Uri"]!)
        : S3Uri.Parse(JsonSerializer.Deserialize<string>((string)Request["HyperParameters"]!["sagemaker_submit_directory"]!)!);

    private static PlacedChannel Channel(string name, JsonNode given)
    {
        if (given is JsonValue uri) return new PlacedChannel(name, new SmChannel(), (string)uri!);
        var arguments = given["args"]!.AsObject();
        var channel = new SmChannel
        {
            ContentType = (string?)arguments["content_type"],
            Compression = (string?)arguments["compression"],
            Distribution = (string?)arguments["distribution"] ?? "FullyReplicated",
            InputMode = (string?)arguments["input_mode"],
            S3DataType = (string?)arguments["s3_data_type"] ?? "S3Prefix",
            RecordWrapper = (string?)arguments["record_wrapping"],
            ShuffleSeed = (long?)arguments["shuffle_config"]?["args"]?["seed"],
            AttributeName = arguments["attribute_names"]?.AsArray().Select(a => (string)a!).ToList() ?? [],
            FileSystemId = (string?)arguments["file_system_id"],
            FileSystemType = (string?)arguments["file_system_type"],
            DirectoryPath = (string?)arguments["directory_path"],
            FileSystemAccessMode = (string?)arguments["file_system_access_mode"] ?? "ro",
        };
        return new PlacedChannel(name, channel, (string?)arguments["s3_data"]);
    }

    private string? Text(string name) => (string?)_arguments[name];

    private List<string>? Texts(string name) => _arguments[name]?.AsArray().Select(v => (string)v!).ToList();

    private static Dictionary<string, object?>? Table(JsonNode? node) => node?.AsObject().ToDictionary(p => p.Key, p => Value(p.Value));

    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonObject table => Table(table),
        JsonArray list => list.Select(Value).ToList(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => (string)node!,
            JsonValueKind.Number => node.AsValue().TryGetValue<long>(out var whole) ? whole : (double)node,
            _ => (bool)node,
        },
    };
}
