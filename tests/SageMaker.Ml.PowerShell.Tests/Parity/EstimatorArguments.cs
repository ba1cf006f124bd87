using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What an estimator of the SDK is told, as parameters of New-SmEstimator.</summary>
internal static class EstimatorArguments
{
    private static readonly Dictionary<string, string> s_same = new()
    {
        ["base_job_name"] = "BaseName",
        ["checkpoint_local_path"] = "CheckpointLocalPath",
        ["checkpoint_s3_uri"] = "CheckpointPath",
        ["code_location"] = "CodePath",
        ["container_arguments"] = "ContainerArgument",
        ["container_entry_point"] = "ContainerEntryPoint",
        ["container_log_level"] = "ContainerLogLevel",
        ["disable_output_compression"] = "NoOutputCompression",
        ["enable_infra_check"] = "InfraCheck",
        ["enable_network_isolation"] = "NetworkIsolation",
        ["enable_remote_debug"] = "RemoteDebug",
        ["enable_sagemaker_metrics"] = "MetricSeries",
        ["enable_session_tag_chaining"] = "SessionTagChaining",
        ["encrypt_inter_container_traffic"] = "EncryptTraffic",
        ["environment"] = "Environment",
        ["framework_version"] = "FrameworkVersion",
        ["hyperparameters"] = "HyperParameter",
        ["image_uri"] = "ImageUri",
        ["input_mode"] = "InputMode",
        ["instance_count"] = "InstanceCount",
        ["instance_type"] = "InstanceType",
        ["keep_alive_period_in_seconds"] = "KeepAlive",
        ["max_retry_attempts"] = "RetryCount",
        ["max_run"] = "MaxRuntime",
        ["max_wait"] = "MaxWait",
        ["model_channel_name"] = "PretrainedModelChannel",
        ["model_uri"] = "PretrainedModel",
        ["output_kms_key"] = "KmsKey",
        ["output_path"] = "OutputPath",
        ["py_version"] = "PythonVersion",
        ["role"] = "Role",
        ["security_group_ids"] = "SecurityGroupId",
        ["subnets"] = "SubnetId",
        ["tags"] = "Tag",
        ["training_plan"] = "TrainingPlan",
        ["training_repository_access_mode"] = "ImageAccessMode",
        ["training_repository_credentials_provider_arn"] = "ImageCredentialProvider",
        ["transformers_version"] = "FrameworkVersion",
        ["use_spot_instances"] = "Spot",
        ["volume_kms_key"] = "VolumeKmsKey",
        ["volume_size"] = "VolumeSizeGB",
    };

    /// <summary>The parameters that an estimator's arguments become.</summary>
    public static OrderedDictionary Translate(RecordingScene scene, string type, JsonObject arguments)
    {
        var settings = new OrderedDictionary();
        if (type is "PyTorch" or "TensorFlow" or "HuggingFace" or "SKLearn" or "XGBoost" or "MXNet") settings["Framework"] = type.ToLowerInvariant();
        foreach (var (name, value) in arguments.Where(a => a.Value is not null))
        {
            if (s_same.TryGetValue(name, out var parameter)) settings[parameter] = Values.Of(value);
            else Translate(settings, scene, name, value!, arguments);
        }

        return settings;
    }

    private static void Translate(OrderedDictionary settings, RecordingScene scene, string name, JsonNode value, JsonObject arguments)
    {
        switch (name)
        {
            case "entry_point":
                settings["EntryPoint"] = arguments["source_dir"] is null ? scene.PathOf((string)value!) : (string)value!;
                break;
            case "source_dir":
                settings["SourceDirectory"] = Place(scene, (string)value!);
                break;
            case "dependencies":
                settings["Dependency"] = value.AsArray().Select(d => Place(scene, (string)d!)).ToArray();
                break;
            case "pytorch_version" or "tensorflow_version":
                settings["BaseFrameworkVersion"] = name.Split('_')[0] + (string)value!;
                break;
            case "metric_definitions":
                settings["MetricDefinition"] = Table(value.AsArray(), "Name", metric => (string)metric["Regex"]!);
                break;
            case "instance_groups":
                settings["InstanceGroup"] = Table(value.AsArray().Select(g => g!["args"]), "instance_group_name", group => Table(("InstanceType", group["instance_type"]), ("InstanceCount", group["instance_count"])));
                break;
            case "instance_placement_config":
                settings["InstancePlacement"] = Table(("EnableMultipleJobs", value["EnableMultipleJobs"]));
                break;
            case "distribution":
                settings["Distribution"] = Distribution(value.AsObject());
                break;
            case "compiler_config":
                settings["TrainingCompiler"] = true;
                break;
            case "model_dir":
                settings["HyperParameter"] = (OrderedDictionary)Values.Table(arguments["hyperparameters"]?.AsObject() ?? []);
                ((OrderedDictionary)settings["HyperParameter"]!)["model_dir"] = Values.Of(value);
                break;
            default:
                if (!DebuggingArguments.Translate(settings, name, value)) Assert.Fail($"The argument {name} is not translated.");
                break;
        }
    }

    private static OrderedDictionary Distribution(JsonObject distribution)
    {
        var table = (OrderedDictionary)Values.Table(distribution);
        if (distribution["instance_groups"] is JsonArray groups) table["instance_groups"] = groups.Select(g => (string)g!["args"]!["instance_group_name"]!).ToArray();
        return table;
    }

    private static string Place(RecordingScene scene, string path) => path.StartsWith("s3://", StringComparison.Ordinal) ? path : scene.PathOf(path);

    private static OrderedDictionary Table(IEnumerable<JsonNode?> items, string key, Func<JsonNode, object?> value)
    {
        var table = new OrderedDictionary();
        foreach (var item in items) table[(string)item![key]!] = value(item);
        return table;
    }

    /// <summary>A table of what there is.</summary>
    internal static OrderedDictionary Table(params (string Key, JsonNode? Value)[] entries)
    {
        var table = new OrderedDictionary();
        foreach (var (key, value) in entries.Where(e => e.Value is not null)) table[key] = Values.Of(value);
        return table;
    }
}
