using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What a processor of the SDK is told, as parameters of New-SmProcessor.</summary>
internal static class ProcessorArguments
{
    private static readonly Dictionary<string, string> s_same = new()
    {
        ["base_job_name"] = "BaseName",
        ["code_location"] = "CodePath",
        ["command"] = "Command",
        ["container_version"] = "ContainerVersion",
        ["entrypoint"] = "ContainerEntryPoint",
        ["env"] = "Environment",
        ["framework_version"] = "FrameworkVersion",
        ["image_uri"] = "ImageUri",
        ["instance_count"] = "InstanceCount",
        ["instance_type"] = "InstanceType",
        ["max_runtime_in_seconds"] = "MaxRuntime",
        ["output_kms_key"] = "KmsKey",
        ["py_version"] = "PythonVersion",
        ["role"] = "Role",
        ["tags"] = "Tag",
        ["transformers_version"] = "FrameworkVersion",
        ["volume_kms_key"] = "VolumeKmsKey",
        ["volume_size_in_gb"] = "VolumeSizeGB",
    };

    private static readonly Dictionary<string, string> s_network = new()
    {
        ["enable_network_isolation"] = "NetworkIsolation",
        ["encrypt_inter_container_traffic"] = "EncryptTraffic",
        ["security_group_ids"] = "SecurityGroupId",
        ["subnets"] = "SubnetId",
    };

    /// <summary>The parameters that a processor's arguments become.</summary>
    /// <param name="type">The class of the SDK, without its module.</param>
    /// <param name="arguments">What its constructor was given.</param>
    public static OrderedDictionary Translate(string type, JsonObject arguments)
    {
        var settings = new OrderedDictionary();
        if (FrameworkOf(type, arguments) is { } framework) settings["Framework"] = framework;
        foreach (var (name, value) in arguments.Where(a => a.Value is not null))
        {
            switch (name)
            {
                case "estimator_cls" or "data_wrangler_flow_source":
                    break;
                case "network_config":
                    foreach (var (part, said) in value!["args"]!.AsObject()) settings[s_network[part]] = Values.Of(said);
                    break;
                case "pytorch_version" or "tensorflow_version":
                    settings["BaseFrameworkVersion"] = name.Split('_')[0] + (string)value!;
                    break;
                default:
                    if (s_same.TryGetValue(name, out var parameter)) settings[parameter] = Values.Of(value);
                    else Assert.Fail($"The argument {name} of a processor is not translated.");
                    break;
            }
        }

        return settings;
    }

    private static string? FrameworkOf(string type, JsonObject arguments) => type switch
    {
        "Processor" or "ScriptProcessor" => null,
        "DataWranglerProcessor" => "data-wrangler",
        "PySparkProcessor" or "SparkJarProcessor" => "spark",
        "FrameworkProcessor" => ((string)arguments["estimator_cls"]!["$class"]!).Split('.')[^1].ToLowerInvariant(),
        _ => type.Replace("Processor", "", StringComparison.Ordinal).ToLowerInvariant(),
    };
}
