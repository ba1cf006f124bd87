using SageMaker.Ml.Processing;
using SageMaker.Ml.Training;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.Config.Defaults;

/// <summary>All defaults of new resources: the one list that requests are filled in from and that <c>Get-SmSession -Defaults</c> shows.</summary>
internal static class DefaultRules
{
    private const string Caller = "the role that the caller runs as";

    private static readonly SmEstimator s_estimator = new();

    private static readonly IReadOnlyList<DefaultRule> s_training =
    [
        Role("SageMaker.TrainingJob.RoleArn"),
        KmsKey("KmsKey", "SageMaker.TrainingJob.OutputDataConfig.KmsKeyId"),
        KmsKey("VolumeKmsKey", "SageMaker.TrainingJob.ResourceConfig.VolumeKmsKeyId"),
        .. Network("SageMaker.TrainingJob.VpcConfig"),
        new("NetworkIsolation", DefaultForm.Flag, "SageMaker.TrainingJob.EnableNetworkIsolation") { BuiltIn = false },
        new("EncryptTraffic", DefaultForm.Flag, "SageMaker.TrainingJob.EnableInterContainerTrafficEncryption") { BuiltIn = false },
        new("DisableProfiler", DefaultForm.Flag, "SageMaker.TrainingJob.ProfilerConfig.DisableProfiler"),
        new("DebugHook", DefaultForm.Flag, "SageMaker.PythonSDK.Modules.Estimator.DebugHookConfig"),
        new("Environment", DefaultForm.Map, "SageMaker.TrainingJob.Environment"),
        Tags("SageMaker.TrainingJob.Tags"),
        new("InstanceType", DefaultForm.Text, null) { BuiltIn = s_estimator.InstanceType },
        new("InstanceCount", DefaultForm.Text, null) { BuiltIn = s_estimator.InstanceCount },
        new("VolumeSizeGB", DefaultForm.Text, null) { BuiltIn = s_estimator.VolumeSizeGB },
        new("MaxRuntime", DefaultForm.Text, null) { BuiltIn = s_estimator.MaxRuntime },
    ];

    private static readonly IReadOnlyList<DefaultRule> s_processing =
    [
        Role("SageMaker.ProcessingJob.RoleArn"),
        KmsKey("KmsKey", "SageMaker.ProcessingJob.ProcessingOutputConfig.KmsKeyId"),
        KmsKey("VolumeKmsKey", "SageMaker.ProcessingJob.ProcessingResources.ClusterConfig.VolumeKmsKeyId"),
        .. Network("SageMaker.ProcessingJob.NetworkConfig.VpcConfig"),
        new("NetworkIsolation", DefaultForm.Flag, "SageMaker.ProcessingJob.NetworkConfig.EnableNetworkIsolation") { BuiltIn = false },
        new("EncryptTraffic", DefaultForm.Flag, "SageMaker.ProcessingJob.NetworkConfig.EnableInterContainerTrafficEncryption") { BuiltIn = false },
        KmsKey("Inputs[].AthenaKmsKey", "SageMaker.ProcessingJob.ProcessingInputs[].DatasetDefinition.AthenaDatasetDefinition.KmsKeyId"),
        KmsKey("Inputs[].RedshiftKmsKey", "SageMaker.ProcessingJob.ProcessingInputs[].DatasetDefinition.RedshiftDatasetDefinition.KmsKeyId"),
        new("Inputs[].RedshiftRole", DefaultForm.Text, "SageMaker.ProcessingJob.ProcessingInputs[].DatasetDefinition.RedshiftDatasetDefinition.ClusterRoleArn"),
        new("Environment", DefaultForm.Map, "SageMaker.ProcessingJob.Environment"),
        Tags("SageMaker.ProcessingJob.Tags"),
        new("InstanceType", DefaultForm.Text, null) { BuiltIn = SmProcessor.DefaultInstanceType },
        new("InstanceCount", DefaultForm.Text, null) { BuiltIn = 1 },
        new("VolumeSizeGB", DefaultForm.Text, null) { BuiltIn = SmProcessor.DefaultVolumeSizeGB },
    ];

    private static readonly IReadOnlyList<DefaultRule> s_transform =
    [
        KmsKey("KmsKey", "SageMaker.TransformJob.TransformOutput.KmsKeyId"),
        KmsKey("VolumeKmsKey", "SageMaker.TransformJob.TransformResources.VolumeKmsKeyId"),
        KmsKey("DataCaptureKmsKey", "SageMaker.TransformJob.DataCaptureConfig.KmsKeyId"),
        new("Environment", DefaultForm.Map, "SageMaker.TransformJob.Environment"),
        Tags("SageMaker.TransformJob.Tags"),
        new("InstanceType", DefaultForm.Text, null) { BuiltIn = TransformSettings.DefaultInstanceType },
        new("InstanceCount", DefaultForm.Text, null) { BuiltIn = 1 },
    ];

    private static readonly IReadOnlyList<DefaultRule> s_model =
    [
        Role("SageMaker.Model.ExecutionRoleArn"),
        KmsKey("KmsKey", null),
        .. Network("SageMaker.Model.VpcConfig"),
        new("NetworkIsolation", DefaultForm.Flag, "SageMaker.Model.EnableNetworkIsolation") { BuiltIn = false },
        new("Environment", DefaultForm.Map, "SageMaker.Model.PrimaryContainer.Environment"),
        new("Containers[].Environment", DefaultForm.Map, "SageMaker.Model.Containers[].Environment"),
        Tags("SageMaker.Model.Tags"),
    ];

    private static readonly IReadOnlyList<DefaultRule> s_endpointConfig =
    [
        KmsKey("KmsKey", "SageMaker.EndpointConfig.KmsKeyId"),
        KmsKey("DataCaptureKmsKey", "SageMaker.EndpointConfig.DataCaptureConfig.KmsKeyId"),
        KmsKey("AsyncKmsKey", "SageMaker.EndpointConfig.AsyncInferenceConfig.OutputConfig.KmsKeyId"),
        new("Variants[].CoreDumpKmsKey", DefaultForm.Text, "SageMaker.EndpointConfig.ProductionVariants[].CoreDumpConfig.KmsKeyId"),
        Tags("SageMaker.EndpointConfig.Tags"),
    ];

    private static readonly IReadOnlyList<DefaultRule> s_endpoint = [Tags("SageMaker.Endpoint.Tags")];

    /// <summary>The bucket that the module places things in.</summary>
    public static DefaultRule Bucket { get; } =
        new("Bucket", DefaultForm.Text, "SageMaker.PythonSDK.Modules.Session.DefaultS3Bucket") { Parameter = "Bucket", Set = settings => settings.Bucket };

    /// <summary>What the keys of these things begin with.</summary>
    public static DefaultRule Prefix { get; } =
        new("Prefix", DefaultForm.Text, "SageMaker.PythonSDK.Modules.Session.DefaultS3ObjectKeyPrefix") { Parameter = "Prefix", Set = settings => settings.Prefix };

    /// <summary>The keys of the configuration that something is made of.</summary>
    public static IReadOnlySet<string> UsedKeys { get; } =
        new[] { Bucket, Prefix }.Concat(Enum.GetValues<ResourceKind>().SelectMany(Of)).Select(rule => rule.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>What a resource of a kind has defaults for.</summary>
    public static IReadOnlyList<DefaultRule> Of(ResourceKind kind) => kind switch
    {
        ResourceKind.TrainingJob => s_training,
        ResourceKind.ProcessingJob => s_processing,
        ResourceKind.TransformJob => s_transform,
        ResourceKind.Model => s_model,
        ResourceKind.EndpointConfig => s_endpointConfig,
        ResourceKind.Endpoint => s_endpoint,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static DefaultRule Role(string key) => new("Role", DefaultForm.Text, key) { Parameter = "Role", Set = settings => settings.Role, BuiltIn = Caller };

    private static DefaultRule KmsKey(string name, string? key) => new(name, DefaultForm.Text, key) { Parameter = "KmsKey", Set = settings => settings.KmsKey };

    private static DefaultRule[] Network(string key) =>
    [
        new("SubnetId", DefaultForm.Texts, key + ".Subnets") { Parameter = "SubnetId", Set = settings => Filled(settings.SubnetIds) },
        new("SecurityGroupId", DefaultForm.Texts, key + ".SecurityGroupIds") { Parameter = "SecurityGroupId", Set = settings => Filled(settings.SecurityGroupIds) },
    ];

    private static DefaultRule Tags(string key) => new("Tag", DefaultForm.Tags, key) { Parameter = "Tag", Set = settings => settings.Tags };

    private static IReadOnlyList<string>? Filled(IReadOnlyList<string> texts) => texts.Count == 0 ? null : texts;
}
