namespace SageMaker.Ml.Config;

/// <summary>The kinds of resources that a configuration has defaults for.</summary>
public enum ResourceKind
{
    /// <summary>A training job.</summary>
    TrainingJob,

    /// <summary>A model.</summary>
    Model,

    /// <summary>An endpoint configuration.</summary>
    EndpointConfig,

    /// <summary>An endpoint.</summary>
    Endpoint,
}

/// <summary>What a configuration says of one kind of resource, each null when it says nothing.</summary>
/// <param name="config">The configuration.</param>
/// <param name="kind">The kind of resource.</param>
public sealed class ResourceDefaults(ConfigTree config, ResourceKind kind)
{
    private readonly string _section = kind.ToString();

    /// <summary>The execution role, by name or ARN.</summary>
    public string? Role => Text(kind == ResourceKind.Model ? "ExecutionRoleArn" : "RoleArn");

    /// <summary>Tags for each new resource.</summary>
    public IReadOnlyDictionary<string, string>? Tags => config.Tags("SageMaker", _section, "Tags");

    /// <summary>Subnets to attach to.</summary>
    public IReadOnlyList<string>? SubnetIds => config.Texts("SageMaker", _section, "VpcConfig", "Subnets");

    /// <summary>Security groups to attach to.</summary>
    public IReadOnlyList<string>? SecurityGroupIds => config.Texts("SageMaker", _section, "VpcConfig", "SecurityGroupIds");

    /// <summary>The KMS key for outputs.</summary>
    public string? OutputKmsKey => config.Text("SageMaker", _section, "OutputDataConfig", "KmsKeyId");

    /// <summary>The KMS key for volumes.</summary>
    public string? VolumeKmsKey => kind == ResourceKind.EndpointConfig ? Text("KmsKeyId") : config.Text("SageMaker", _section, "ResourceConfig", "VolumeKmsKeyId");

    /// <summary>Whether containers are cut off from the network.</summary>
    public bool? NetworkIsolation => config.Flag("SageMaker", _section, "EnableNetworkIsolation");

    /// <summary>Whether traffic between the containers of a job is encrypted.</summary>
    public bool? EncryptTraffic => config.Flag("SageMaker", _section, "EnableInterContainerTrafficEncryption");

    /// <summary>Environment variables.</summary>
    public IReadOnlyDictionary<string, string>? Environment => kind == ResourceKind.Model
        ? config.Map("SageMaker", _section, "PrimaryContainer", "Environment")
        : config.Map("SageMaker", _section, "Environment");

    /// <summary>The environment variables that those of one container of several are laid over; null when the configuration says nothing of it.</summary>
    /// <param name="index">The container's place, from 0.</param>
    public IReadOnlyDictionary<string, string>? ContainerEnvironment(int index) =>
        config.Map("SageMaker", _section, "Containers", FormattableString.Invariant($"[{index}]"), "Environment");

    private string? Text(string name) => config.Text("SageMaker", _section, name);
}
