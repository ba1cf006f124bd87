using SageMaker.Ml.Config.Defaults;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Config;

/// <summary>What a new resource of one kind is given when a call does not say it: the session's setting, else the configuration's. Null when neither says anything.</summary>
public sealed class ResourceDefaults
{
    private readonly SessionSettings _settings;
    private readonly ResourceKind _kind;

    /// <summary>The defaults of a kind of resource.</summary>
    /// <param name="settings">The session's settings and the configuration.</param>
    /// <param name="kind">The kind of resource.</param>
    public ResourceDefaults(SessionSettings settings, ResourceKind kind) => (_settings, _kind) = (settings, kind);

    /// <summary>The execution role, by name or ARN.</summary>
    public string? Role => Value<string>("Role");

    /// <summary>Tags of each new resource: the configuration's, with the session's on top.</summary>
    public IReadOnlyDictionary<string, string>? Tags => Value<IReadOnlyDictionary<string, string>>("Tag");

    /// <summary>Subnets to attach to.</summary>
    public IReadOnlyList<string>? SubnetIds => Value<IReadOnlyList<string>>("SubnetId");

    /// <summary>Security groups to attach to.</summary>
    public IReadOnlyList<string>? SecurityGroupIds => Value<IReadOnlyList<string>>("SecurityGroupId");

    /// <summary>The KMS key for uploads and outputs; for an endpoint configuration, that for the volumes of its machines.</summary>
    public string? KmsKey => Value<string>("KmsKey");

    /// <summary>The KMS key for outputs.</summary>
    public string? OutputKmsKey => KmsKey;

    /// <summary>The KMS key for volumes. Only some machines take one: see what the instance type says.</summary>
    public string? VolumeKmsKey => _kind == ResourceKind.EndpointConfig ? KmsKey : Value<string>("VolumeKmsKey");

    /// <summary>The KMS key for what an endpoint captures of its traffic, once capturing is asked for.</summary>
    public string? DataCaptureKmsKey => Value<string>("DataCaptureKmsKey");

    /// <summary>The KMS key for the results of an asynchronous endpoint, once one is asked for.</summary>
    public string? AsyncKmsKey => Value<string>("AsyncKmsKey");

    /// <summary>Whether containers are cut off from the network.</summary>
    public bool? NetworkIsolation => Flag("NetworkIsolation");

    /// <summary>Whether traffic between the containers of a job is encrypted.</summary>
    public bool? EncryptTraffic => Flag("EncryptTraffic");

    /// <summary>Whether a training is kept from being profiled; false asks for the profiler.</summary>
    public bool? DisableProfiler => Flag("DisableProfiler");

    /// <summary>Whether a training gets the debugger's hook; true asks for it with the usual settings.</summary>
    public bool? DebugHook => Flag("DebugHook");

    /// <summary>Environment variables: of a training, those that it has when a call gives none; of a model with one container, those that a call's are laid over.</summary>
    public IReadOnlyDictionary<string, string>? Environment => Value<IReadOnlyDictionary<string, string>>("Environment");

    /// <summary>The environment variables that those of one container of a pipeline are laid over; null when the configuration says nothing of it.</summary>
    /// <param name="index">The container's place in the pipeline, from 0. The configuration's list is matched entry by entry and makes no containers of its own.</param>
    public IReadOnlyDictionary<string, string>? ContainerEnvironment(int index) => (IReadOnlyDictionary<string, string>?)Resolve("Containers[].Environment", index);

    /// <summary>The KMS key for the core dumps of one variant; null when the configuration says nothing of it. It counts only for a variant that dumps at all.</summary>
    /// <param name="index">The variant's place, from 0. The configuration's list is matched entry by entry and makes no variants of its own.</param>
    public string? CoreDumpKmsKey(int index) => (string?)Resolve("Variants[].CoreDumpKmsKey", index);

    /// <summary>The KMS key for what Athena makes as input of a processing job.</summary>
    /// <param name="index">The input's place, from 0. The configuration's list is matched entry by entry and makes no inputs of its own.</param>
    public string? AthenaKmsKey(int index) => (string?)Resolve("Inputs[].AthenaKmsKey", index);

    /// <summary>The KMS key for what Redshift makes as input of a processing job.</summary>
    /// <inheritdoc cref="AthenaKmsKey"/>
    public string? RedshiftKmsKey(int index) => (string?)Resolve("Inputs[].RedshiftKmsKey", index);

    /// <summary>The ARN of the role that a Redshift cluster makes an input of a processing job with.</summary>
    /// <inheritdoc cref="AthenaKmsKey"/>
    public string? RedshiftRole(int index) => (string?)Resolve("Inputs[].RedshiftRole", index);

    private bool? Flag(string name) => (bool?)Resolve(name, null);

    private T? Value<T>(string name)
        where T : class => (T?)Resolve(name, null);

    private object? Resolve(string name, int? index) =>
        DefaultRules.Of(_kind).FirstOrDefault(rule => rule.Name == name) is { } rule ? new DefaultSource(_settings).Find(rule, index) : null;
}
