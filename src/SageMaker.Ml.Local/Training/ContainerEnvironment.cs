using System.Globalization;
using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Identity;
using SageMaker.Ml.Local.Processes;

namespace SageMaker.Ml.Local.Training;

/// <summary>The configuration files and the SM_* variables of the training toolkit, which point to the job's folder instead of /opt/ml.
/// Names and forms are those of the sagemaker-training toolkit.</summary>
internal sealed class ContainerEnvironment(JobFolder job, CreateTrainingJobRequest request, HyperParameters hyperParameters)
{
    private const string Host = "algo-1";
    private const string Network = "lo";
    private const string Group = "homogeneousCluster";

    private string InstanceType => request.ResourceConfig?.InstanceType ?? "local";

    private IEnumerable<string> Channels => (request.InputDataConfig ?? []).Select(c => c.ChannelName!).Order(StringComparer.Ordinal);

    private static JsonArray Hosts => [Host];

    private JsonArray InstanceGroups => [new JsonObject { ["hosts"] = Hosts, ["instance_group_name"] = Group, ["instance_type"] = InstanceType }];

    /// <summary>Writes hyperparameters.json, resourceconfig.json and inputdataconfig.json.</summary>
    public void WriteConfiguration()
    {
        Write("hyperparameters.json", new JsonObject(hyperParameters.Given.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))));
        Write("resourceconfig.json", ResourceConfig());
        Write("inputdataconfig.json", InputDataConfig());
    }

    /// <summary>The variables of the script's process.</summary>
    public SortedDictionary<string, string> Variables()
    {
        var env = Facts();
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in new (string, JsonNode?)[]
        {
            ("HOSTS", Hosts), ("NETWORK_INTERFACE_NAME", Network), ("HPS", Table(hyperParameters.ForScript)), ("USER_ENTRY_POINT", hyperParameters.Program),
            ("FRAMEWORK_PARAMS", Table(hyperParameters.ForFramework)), ("RESOURCE_CONFIG", ResourceConfig()), ("INPUT_DATA_CONFIG", InputDataConfig()),
            ("OUTPUT_DATA_DIR", job.OutputData), ("CHANNELS", new JsonArray([.. Channels.Select(c => (JsonNode)c)])), ("CURRENT_HOST", Host),
            ("CURRENT_INSTANCE_TYPE", InstanceType), ("CURRENT_INSTANCE_GROUP", Group), ("CURRENT_INSTANCE_GROUP_HOSTS", Hosts), ("INSTANCE_GROUPS", new JsonArray(Group)),
            ("INSTANCE_GROUPS_DICT", new JsonObject { [Group] = InstanceGroups[0]!.DeepClone() }), ("DISTRIBUTION_INSTANCE_GROUPS", new JsonArray()), ("IS_HETERO", false),
            ("MODULE_NAME", ModuleName), ("LOG_LEVEL", hyperParameters.LogLevel), ("FRAMEWORK_MODULE", ""), ("INPUT_DIR", job.Input), ("INPUT_CONFIG_DIR", job.InputConfig),
            ("OUTPUT_DIR", job.Output), ("NUM_CPUS", Environment.ProcessorCount), ("NUM_GPUS", Accelerators.Gpus), ("NUM_NEURONS", 0), ("MODEL_DIR", job.Model),
            ("MODULE_DIR", hyperParameters.SubmitDirectory), ("TRAINING_ENV", env), ("USER_ARGS", new JsonArray([.. Arguments().Select(a => (JsonNode)a)])),
            ("OUTPUT_INTERMEDIATE_DIR", job.OutputIntermediate),
            // What the newer toolkit adds.
            ("INPUT_DATA_DIR", job.InputData), ("OUTPUT_FAILURE", job.Failure), ("SOURCE_DIR", job.Code), ("ENTRY_SCRIPT", hyperParameters.Program),
            ("CURRENT_HOST_RANK", 0), ("HOST_COUNT", 1), ("MASTER_ADDR", "127.0.0.1"), ("MASTER_PORT", 7777),
        })
        {
            variables["SM_" + name] = PythonText.Variable(value);
        }

        foreach (var channel in Channels) variables["SM_CHANNEL_" + channel.ToUpperInvariant()] = job.Channel(channel);
        // A name with an equals sign cannot be the name of a variable; the script still finds it among its arguments.
        foreach (var (name, value) in hyperParameters.ForScript.Where(p => !p.Key.Contains('='))) variables["SM_HP_" + name.ToUpperInvariant()] = PythonText.Variable(value);

        variables["TRAINING_JOB_NAME"] = request.TrainingJobName!;
        variables["TRAINING_JOB_ARN"] = LocalIdentity.ArnOf(Resources.ResourceKind.TrainingJob, request.TrainingJobName!);
        variables["CURRENT_HOST"] = Host;
        variables["SAGEMAKER_BASE_DIR"] = job.Base;
        variables["SAGEMAKER_JOB_NAME"] = request.TrainingJobName!;
        variables["SAGEMAKER_REGION"] = LocalIdentity.Region;
        variables["SAGEMAKER_PROGRAM"] = hyperParameters.Program ?? "";
        variables["SAGEMAKER_SUBMIT_DIRECTORY"] = hyperParameters.SubmitDirectory ?? "";
        variables["PYTHONUNBUFFERED"] = "1";
        variables["PYTHONIOENCODING"] = "utf-8";
        variables["PYTHONPATH"] = string.Join(Path.PathSeparator, new[] { job.Code, job.Packages, Environment.GetEnvironmentVariable("PYTHONPATH") }.Where(p => !string.IsNullOrEmpty(p)));
        foreach (var (name, value) in request.Environment ?? new Dictionary<string, string>()) variables[name] = value;
        return variables;
    }

    /// <summary>The script's hyperparameters as arguments: <c>--name value</c>, <c>-n value</c> for names of one letter, in order of name.</summary>
    public IEnumerable<string> Arguments() => hyperParameters.ForScript.SelectMany(p => new[] { (p.Key.Length > 1 ? "--" : "-") + p.Key, PythonText.Of(p.Value) });

    private string ModuleName => Path.ChangeExtension(hyperParameters.Program ?? "", null).Replace('/', '.');

    private JsonObject ResourceConfig() => new()
    {
        ["current_host"] = Host,
        ["current_instance_type"] = InstanceType,
        ["current_group_name"] = Group,
        ["hosts"] = Hosts,
        ["instance_groups"] = new JsonArray(new JsonObject { ["instance_group_name"] = Group, ["instance_type"] = InstanceType, ["hosts"] = Hosts }),
        ["network_interface_name"] = Network,
    };

    private JsonObject InputDataConfig() => new((request.InputDataConfig ?? []).Select(c =>
    {
        var channel = new JsonObject
        {
            ["TrainingInputMode"] = "File",
            ["S3DistributionType"] = c.DataSource?.S3DataSource?.S3DataDistributionType ?? "FullyReplicated",
            ["RecordWrapperType"] = c.RecordWrapperType ?? "None",
        };
        if (c.ContentType is { } type) channel["ContentType"] = type;
        return KeyValuePair.Create(c.ChannelName!, (JsonNode?)channel);
    }));

    private JsonObject Facts() => new()
    {
        ["additional_framework_parameters"] = Table(hyperParameters.ForFramework),
        ["channel_input_dirs"] = new JsonObject(Channels.Select(c => KeyValuePair.Create(c, (JsonNode?)job.Channel(c)))),
        ["current_host"] = Host,
        ["current_instance_group"] = Group,
        ["current_instance_group_hosts"] = Hosts,
        ["current_instance_type"] = InstanceType,
        ["distribution_hosts"] = Hosts,
        ["distribution_instance_groups"] = new JsonArray(),
        ["framework_module"] = null,
        ["hosts"] = Hosts,
        ["hyperparameters"] = Table(hyperParameters.ForScript),
        ["input_config_dir"] = job.InputConfig,
        ["input_data_config"] = InputDataConfig(),
        ["input_dir"] = job.Input,
        ["instance_groups"] = new JsonArray(Group),
        ["instance_groups_dict"] = new JsonObject { [Group] = InstanceGroups[0]!.DeepClone() },
        ["is_hetero"] = false,
        ["is_master"] = true,
        ["job_name"] = request.TrainingJobName,
        ["log_level"] = int.TryParse(hyperParameters.LogLevel, CultureInfo.InvariantCulture, out var level) ? level : 20,
        ["master_hostname"] = Host,
        ["model_dir"] = job.Model,
        ["module_dir"] = hyperParameters.SubmitDirectory,
        ["module_name"] = ModuleName,
        ["network_interface_name"] = Network,
        ["num_cpus"] = Environment.ProcessorCount,
        ["num_gpus"] = Accelerators.Gpus,
        ["num_neurons"] = 0,
        ["output_data_dir"] = job.OutputData,
        ["output_dir"] = job.Output,
        ["output_intermediate_dir"] = job.OutputIntermediate,
        ["resource_config"] = ResourceConfig(),
        ["user_entry_point"] = hyperParameters.Program,
    };

    private static JsonObject Table(IEnumerable<KeyValuePair<string, JsonNode?>> values) => new(values.Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));

    private void Write(string name, JsonObject content) => File.WriteAllText(Path.Combine(job.InputConfig, name), content.ToJsonString());
}
