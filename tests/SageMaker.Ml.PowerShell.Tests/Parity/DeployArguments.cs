using System.Collections;
using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>The arguments of <c>deploy</c> and <c>update_endpoint</c> as parameters of <c>Publish-SmModel</c>.</summary>
internal static class DeployArguments
{
    private static readonly Dictionary<string, string> s_plain = new()
    {
        ["endpoint_name"] = "EndpointName",
        ["instance_type"] = "InstanceType",
        ["initial_instance_count"] = "InstanceCount",
        ["kms_key"] = "KmsKey",
        ["accelerator_type"] = "AcceleratorType",
        ["volume_size"] = "VolumeSizeGB",
        ["model_data_download_timeout"] = "ModelDownloadTimeout",
        ["container_startup_health_check_timeout"] = "StartupTimeout",
        ["inference_ami_version"] = "InferenceAmiVersion",
        // The members of nested configurations.
        ["memory_size_in_mb"] = "ServerlessMemoryMB",
        ["max_concurrency"] = "MaxConcurrency",
        ["provisioned_concurrency"] = "ProvisionedConcurrency",
        ["output_path"] = "AsyncOutputPath",
        ["failure_path"] = "AsyncFailurePath",
        ["max_concurrent_invocations_per_instance"] = "MaxConcurrentInvocation",
        ["SuccessTopic"] = "SuccessTopic",
        ["ErrorTopic"] = "ErrorTopic",
        ["IncludeInferenceResponseIn"] = "IncludeInferenceResponseIn",
        ["RoutingStrategy"] = "RoutingStrategy",
        ["sampling_percentage"] = "DataCapturePercent",
        ["InitialSamplingPercentage"] = "DataCapturePercent",
        ["destination_s3_uri"] = "DataCapturePath",
        ["DestinationS3Uri"] = "DataCapturePath",
        ["capture_options"] = "DataCaptureOption",
        ["csv_content_types"] = "CsvContentType",
        ["json_content_types"] = "JsonContentType",
        ["enable_capture"] = "DataCapture",
        ["EnableCapture"] = "DataCapture",
    };

    /// <summary>The parameters.</summary>
    public static OrderedDictionary Translate(JsonObject arguments)
    {
        var settings = new OrderedDictionary();
        foreach (var (name, value) in arguments)
        {
            switch (name)
            {
                case "wait":
                    break;
                case "tags":
                    settings["Tag"] = Tags(value!);
                    break;
                case "serverless_inference_config":
                    AddAll(settings, value, "");
                    // Both are the SDK's defaults too.
                    if (!settings.Contains("ServerlessMemoryMB")) settings["ServerlessMemoryMB"] = 2048;
                    break;
                case "async_inference_config":
                    settings["Async"] = true;
                    AddAll(settings, value, "AsyncKmsKey");
                    break;
                case "data_capture_config" or "data_capture_config_dict":
                    AddAll(settings, value, "DataCaptureKmsKey");
                    break;
                case "routing_config":
                    AddAll(settings, value, "");
                    break;
                case "explainer_config":
                    settings["Explainer"] = Plain(value);
                    break;
                default:
                    Add(settings, name, value);
                    break;
            }
        }

        return settings;
    }

    private static Hashtable Tags(JsonNode tags)
    {
        var table = new Hashtable();
        foreach (var tag in tags.AsArray()) table[(string)tag!["Key"]!] = (string)tag["Value"]!;
        return table;
    }

    private static void AddAll(OrderedDictionary settings, JsonNode? config, string kmsKey)
    {
        var members = (config?["args"] ?? config)!.AsObject();
        foreach (var (name, value) in members)
        {
            switch (name)
            {
                case "kms_key_id":
                    settings[kmsKey] = (string)value!;
                    break;
                case "notification_config":
                    AddAll(settings, value, "");
                    break;
                case "CaptureOptions":
                    settings["DataCaptureOption"] = value!.AsArray().Select(option => (object)(string)option!["CaptureMode"]!).ToArray();
                    break;
                default:
                    Add(settings, name, value);
                    break;
            }
        }
    }

    private static void Add(OrderedDictionary settings, string name, JsonNode? value)
    {
        Assert.True(s_plain.TryGetValue(name, out var parameter), $"The argument {name} is not translated.");
        settings[parameter!] = Values.Of(value);
    }

    /// <summary>Nested configurations as nested tables.</summary>
    private static object? Plain(JsonNode? node)
    {
        if (node is not JsonObject table) return Values.Of(node);
        var plain = new Hashtable();
        foreach (var (name, value) in (table["args"] as JsonObject) ?? table) plain[name] = Plain(value);
        return plain;
    }
}
