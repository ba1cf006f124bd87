using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>The SDK's model classes and their arguments as parameters of <c>ConvertTo-SmModel</c>.</summary>
internal static class ModelArguments
{
    private static readonly Dictionary<string, string> s_frameworks = new()
    {
        ["SKLearnModel"] = "sklearn",
        ["XGBoostModel"] = "xgboost",
        ["PyTorchModel"] = "pytorch",
        ["TensorFlowModel"] = "tensorflow",
        ["HuggingFaceModel"] = "huggingface",
        ["MXNetModel"] = "mxnet",
    };

    private static readonly Dictionary<string, string> s_plain = new()
    {
        ["role"] = "Role",
        ["name"] = "ModelName",
        ["image_uri"] = "ImageUri",
        ["env"] = "Environment",
        ["framework_version"] = "FrameworkVersion",
        ["transformers_version"] = "FrameworkVersion",
        ["py_version"] = "PythonVersion",
        ["entry_point"] = "EntryPoint",
        ["source_dir"] = "SourceDirectory",
        ["dependencies"] = "Dependency",
        ["code_location"] = "CodePath",
        ["model_kms_key"] = "ModelKmsKey",
        ["model_server_workers"] = "ServerWorkerCount",
        ["container_log_level"] = "ContainerLogLevel",
        ["enable_network_isolation"] = "NetworkIsolation",
        ["model_data"] = "InputObject",
        ["model_data_prefix"] = "InputObject",
    };

    /// <summary>The parameters.</summary>
    /// <param name="scene">Where the files are.</param>
    /// <param name="type">The class without its module.</param>
    /// <param name="arguments">What its constructor was given.</param>
    public static OrderedDictionary Translate(RecordingScene scene, string type, JsonObject arguments)
    {
        var settings = new OrderedDictionary();
        if (s_frameworks.TryGetValue(type, out var framework)) settings["Framework"] = framework;
        foreach (var (name, value) in arguments.Where(argument => argument.Value is not null)) Add(settings, name, value!);
        foreach (var parameter in new[] { "SourceDirectory", "InputObject" })
        {
            if (settings[parameter] is string path && !path.StartsWith("s3://", StringComparison.Ordinal)) settings[parameter] = scene.PathOf(path);
        }

        if (settings["EntryPoint"] is string script && !settings.Contains("SourceDirectory")) settings["EntryPoint"] = scene.PathOf(script);
        if (settings["Dependency"] is object[] dependencies) settings["Dependency"] = dependencies.Select(d => scene.PathOf((string)d)).ToArray();
        return settings;
    }

    private static void Add(OrderedDictionary settings, string name, JsonNode value)
    {
        switch (name, value)
        {
            // What answers is taken by Invoke-SmEndpoint for itself.
            case ("predictor_cls", _):
                break;
            case ("model_data", JsonObject source):
                var data = source["S3DataSource"]!.AsObject();
                settings["InputObject"] = (string)data["S3Uri"]!;
                settings["S3DataType"] = (string)data["S3DataType"]!;
                settings["Compression"] = (string)data["CompressionType"]!;
                if (data["ModelAccessConfig"]?["AcceptEula"] is { } accept) settings["AcceptEula"] = (bool)accept;
                break;
            case ("additional_model_data_sources", JsonArray sources):
                var further = new OrderedDictionary();
                foreach (var item in sources) further[(string)item!["ChannelName"]!] = (string)item["S3DataSource"]!["S3Uri"]!;
                settings["AdditionalModelData"] = further;
                break;
            case ("image_config", JsonObject image):
                settings["ImageAccessMode"] = (string)image["RepositoryAccessMode"]!;
                if ((string?)image["RepositoryAuthConfig"]?["RepositoryCredentialsProviderArn"] is { } provider) settings["ImageCredentialProvider"] = provider;
                break;
            case ("vpc_config", JsonObject network):
                settings["SubnetId"] = Values.Of(network["Subnets"]);
                settings["SecurityGroupId"] = Values.Of(network["SecurityGroupIds"]);
                break;
            case ("pytorch_version" or "tensorflow_version", _):
                settings["BaseFrameworkVersion"] = name.Split('_')[0] + (string)value!;
                break;
            default:
                Assert.True(s_plain.TryGetValue(name, out var parameter), $"The argument {name} is not translated.");
                settings[parameter!] = Values.Of(value) is OrderedDictionary table ? new System.Collections.Hashtable(table) : Values.Of(value);
                break;
        }
    }
}
