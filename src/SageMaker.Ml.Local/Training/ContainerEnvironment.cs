using System.Globalization;
using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Identity;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Processes;

namespace SageMaker.Ml.Local.Training;

/// <summary>The configuration files and the SM_* variables of the training toolkit, for one machine of a training. Names and forms are those of the sagemaker-training toolkit.</summary>
/// <param name="job">Where the program finds its folders: the job's own for a process, /opt/ml in a container.</param>
/// <param name="request">The request.</param>
/// <param name="hyperParameters">Its hyperparameters.</param>
/// <param name="cluster">All machines.</param>
/// <param name="host">The one that this is for.</param>
internal sealed class ContainerEnvironment(JobFolder job, CreateTrainingJobRequest request, HyperParameters hyperParameters, Cluster cluster, ClusterHost host)
{
    private IEnumerable<string> Channels => (request.InputDataConfig ?? []).Select(c => c.ChannelName!).Order(StringComparer.Ordinal);

    private JsonArray Hosts => List(cluster.Names);

    private JsonArray HostsOfGroup => List(cluster.In(host.Group));

    private JsonArray Groups => List(cluster.Groups);

    private JsonObject GroupsByName => new(cluster.Groups.Select(name => KeyValuePair.Create(name, (JsonNode?)Group(name))));

    /// <summary>Writes hyperparameters.json, resourceconfig.json and inputdataconfig.json.</summary>
    /// <param name="folder">Where they go, on this machine.</param>
    public void WriteConfiguration(string folder)
    {
        Write(folder, "hyperparameters.json", new JsonObject(hyperParameters.Given.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))));
        Write(folder, "resourceconfig.json", ResourceConfig());
        Write(folder, "inputdataconfig.json", InputDataConfig());
    }

    /// <summary>The variables of the script's process.</summary>
    public SortedDictionary<string, string> ForProcess()
    {
        var variables = ForScript();
        variables["TRAINING_JOB_NAME"] = request.TrainingJobName!;
        variables["TRAINING_JOB_ARN"] = LocalIdentity.ArnOf(Resources.ResourceKind.TrainingJob, request.TrainingJobName!);
        variables["SAGEMAKER_BASE_DIR"] = job.Base;
        variables["PYTHONPATH"] = string.Join(Path.PathSeparator, new[] { job.Code, job.Packages, Environment.GetEnvironmentVariable("PYTHONPATH") }.Where(p => !string.IsNullOrEmpty(p)));
        return WithOwn(variables);
    }

    /// <summary>The variables of a container: the service's own, and where there is a script those that the toolkit in the image comes to as well.</summary>
    /// <param name="region">The region that AWS is asked in; null when nothing says.</param>
    public SortedDictionary<string, string> ForContainer(string? region)
    {
        var variables = hyperParameters.SubmitDirectory is null ? new SortedDictionary<string, string>(StringComparer.Ordinal) : ForScript();
        variables["TRAINING_JOB_NAME"] = request.TrainingJobName!;
        variables["TRAINING_JOB_ARN"] = LocalIdentity.ArnOf(Resources.ResourceKind.TrainingJob, request.TrainingJobName!);
        variables.Remove("SAGEMAKER_REGION");
        if (region is null) return WithOwn(variables);
        variables["AWS_REGION"] = region;
        if (hyperParameters.SubmitDirectory is not null) variables["SAGEMAKER_REGION"] = region;
        return WithOwn(variables);
    }

    /// <summary>The script's hyperparameters as arguments: <c>--name value</c>, <c>-n value</c> for names of one letter, in order of name.</summary>
    public IEnumerable<string> Arguments() => hyperParameters.ForScript.SelectMany(p => new[] { (p.Key.Length > 1 ? "--" : "-") + p.Key, PythonText.Of(p.Value) });

    private SortedDictionary<string, string> ForScript()
    {
        var env = Facts();
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in new (string, JsonNode?)[]
        {
            ("HOSTS", Hosts), ("NETWORK_INTERFACE_NAME", cluster.NetworkInterface), ("HPS", Table(hyperParameters.ForScript)), ("USER_ENTRY_POINT", hyperParameters.Program),
            ("FRAMEWORK_PARAMS", Table(hyperParameters.ForFramework)), ("RESOURCE_CONFIG", ResourceConfig()), ("INPUT_DATA_CONFIG", InputDataConfig()),
            ("OUTPUT_DATA_DIR", job.OutputData), ("CHANNELS", List(Channels)), ("CURRENT_HOST", host.Name),
            ("CURRENT_INSTANCE_TYPE", host.InstanceType), ("CURRENT_INSTANCE_GROUP", host.Group), ("CURRENT_INSTANCE_GROUP_HOSTS", HostsOfGroup), ("INSTANCE_GROUPS", Groups),
            ("INSTANCE_GROUPS_DICT", GroupsByName), ("DISTRIBUTION_INSTANCE_GROUPS", new JsonArray()), ("IS_HETERO", cluster.Groups.Count() > 1),
            ("MODULE_NAME", ModuleName), ("LOG_LEVEL", hyperParameters.LogLevel), ("FRAMEWORK_MODULE", ""), ("INPUT_DIR", job.Input), ("INPUT_CONFIG_DIR", job.InputConfig),
            ("OUTPUT_DIR", job.Output), ("NUM_CPUS", Environment.ProcessorCount), ("NUM_GPUS", Accelerators.Gpus), ("NUM_NEURONS", 0), ("MODEL_DIR", job.Model),
            ("MODULE_DIR", hyperParameters.SubmitDirectory), ("TRAINING_ENV", env), ("USER_ARGS", List(Arguments())),
            ("OUTPUT_INTERMEDIATE_DIR", job.OutputIntermediate),
            // What the newer toolkit adds.
            ("INPUT_DATA_DIR", job.InputData), ("OUTPUT_FAILURE", job.Failure), ("SOURCE_DIR", job.Code), ("ENTRY_SCRIPT", hyperParameters.Program),
            ("CURRENT_HOST_RANK", cluster.RankOf(host)), ("HOST_COUNT", cluster.Hosts.Count),
            ("MASTER_ADDR", cluster.Hosts.Count == 1 ? "127.0.0.1" : cluster.Hosts[0].Name), ("MASTER_PORT", 7777),
        })
        {
            variables["SM_" + name] = PythonText.Variable(value);
        }

        foreach (var channel in Channels) variables["SM_CHANNEL_" + channel.ToUpperInvariant()] = job.Channel(channel);
        // A name with an equals sign cannot be the name of a variable; the script still finds it among its arguments.
        foreach (var (name, value) in hyperParameters.ForScript.Where(p => !p.Key.Contains('='))) variables["SM_HP_" + name.ToUpperInvariant()] = PythonText.Variable(value);

        variables["CURRENT_HOST"] = host.Name;
        variables["SAGEMAKER_JOB_NAME"] = request.TrainingJobName!;
        variables["SAGEMAKER_REGION"] = LocalIdentity.Region;
        variables["SAGEMAKER_PROGRAM"] = hyperParameters.Program ?? "";
        variables["SAGEMAKER_SUBMIT_DIRECTORY"] = hyperParameters.SubmitDirectory ?? "";
        variables["PYTHONUNBUFFERED"] = "1";
        variables["PYTHONIOENCODING"] = "utf-8";
        return variables;
    }

    // What the request says itself goes before all that is derived from it.
    private SortedDictionary<string, string> WithOwn(SortedDictionary<string, string> variables)
    {
        foreach (var (name, value) in request.Environment ?? new Dictionary<string, string>()) variables[name] = value;
        return variables;
    }

    private JsonObject Group(string name) => new()
    {
        ["hosts"] = List(cluster.In(name)),
        ["instance_group_name"] = name,
        ["instance_type"] = cluster.Hosts.First(h => h.Group == name).InstanceType,
    };

    private string ModuleName => Path.ChangeExtension(hyperParameters.Program ?? "", null).Replace('/', '.');

    private JsonObject ResourceConfig() => new()
    {
        ["current_host"] = host.Name,
        ["current_instance_type"] = host.InstanceType,
        ["current_group_name"] = host.Group,
        ["hosts"] = Hosts,
        ["instance_groups"] = new JsonArray([.. cluster.Groups.Select(name => (JsonNode)Group(name))]),
        ["network_interface_name"] = cluster.NetworkInterface,
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
        ["current_host"] = host.Name,
        ["current_instance_group"] = host.Group,
        ["current_instance_group_hosts"] = HostsOfGroup,
        ["current_instance_type"] = host.InstanceType,
        ["distribution_hosts"] = Hosts,
        ["distribution_instance_groups"] = new JsonArray(),
        ["framework_module"] = null,
        ["hosts"] = Hosts,
        ["hyperparameters"] = Table(hyperParameters.ForScript),
        ["input_config_dir"] = job.InputConfig,
        ["input_data_config"] = InputDataConfig(),
        ["input_dir"] = job.Input,
        ["instance_groups"] = Groups,
        ["instance_groups_dict"] = GroupsByName,
        ["is_hetero"] = cluster.Groups.Count() > 1,
        ["is_master"] = cluster.RankOf(host) == 0,
        ["job_name"] = request.TrainingJobName,
        ["log_level"] = int.TryParse(hyperParameters.LogLevel, CultureInfo.InvariantCulture, out var level) ? level : 20,
        ["master_hostname"] = cluster.Hosts[0].Name,
        ["model_dir"] = job.Model,
        ["module_dir"] = hyperParameters.SubmitDirectory,
        ["module_name"] = ModuleName,
        ["network_interface_name"] = cluster.NetworkInterface,
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

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private static void Write(string folder, string name, JsonObject content) => File.WriteAllText(Path.Combine(folder, name), content.ToJsonString());
}
