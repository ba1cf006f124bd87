namespace SageMaker.Ml.Models;

/// <summary>What a caller says about a model beyond where it comes from. Null or empty leaves a choice to its origin and to the session.</summary>
public sealed record ModelOptions
{
    /// <summary>The name that the model gets.</summary>
    public string? ModelName { get; init; }

    /// <summary>The container image that serves it.</summary>
    public string? ImageUri { get; init; }

    /// <summary>The framework that serves it.</summary>
    public string? Framework { get; init; }

    /// <summary>The framework's version.</summary>
    public string? FrameworkVersion { get; init; }

    /// <summary>For huggingface: the framework below it with its version.</summary>
    public string? BaseFrameworkVersion { get; init; }

    /// <summary>The Python version of the framework's image.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>The built-in algorithm that serves it.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The algorithm's version.</summary>
    public string? AlgorithmVersion { get; init; }

    /// <summary>Whether the data is one object or all below a folder: <c>S3Object</c> or <c>S3Prefix</c>.</summary>
    public string? S3DataType { get; init; }

    /// <summary>Whether the data is an archive or files as they are: <c>Gzip</c> or <c>None</c>.</summary>
    public string? Compression { get; init; }

    /// <summary>Whether the licence of the model data is accepted.</summary>
    public bool? AcceptEula { get; init; }

    /// <summary>The ARN of the hub's reference to the model.</summary>
    public string? HubContentArn { get; init; }

    /// <summary>Further data by the name of its folder.</summary>
    public IReadOnlyDictionary<string, AdditionalData>? AdditionalModelData { get; init; }

    /// <summary>Whether one container serves every archive below the address.</summary>
    public bool? MultiModel { get; init; }

    /// <summary>Whether such a container keeps models that it has loaded: <c>Enabled</c> or <c>Disabled</c>.</summary>
    public string? ModelCache { get; init; }

    /// <summary>The inference script: a path inside <see cref="SourceDirectory"/>, or the full path of a script that stands alone.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>The full path of the folder with the inference code, or the S3 URI of a <c>sourcedir.tar.gz</c>.</summary>
    public string? SourceDirectory { get; init; }

    /// <summary>Full paths of files and folders that are laid beside the script.</summary>
    public IReadOnlyList<string> Dependency { get; init; } = [];

    /// <summary>The S3 URI below which packed code and data go.</summary>
    public string? CodePath { get; init; }

    /// <summary>The KMS key for what is uploaded.</summary>
    public string? ModelKmsKey { get; init; }

    /// <summary>What of the container's own log is written, as Python numbers it.</summary>
    public int? ContainerLogLevel { get; init; }

    /// <summary>How many processes serve the model in its container.</summary>
    public int? ServerWorkerCount { get; init; }

    /// <summary>How long one answer may take.</summary>
    public TimeSpan? ServerTimeout { get; init; }

    /// <summary>Environment variables of the container, over those of the origin.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>The container's name among several.</summary>
    public string? ContainerHostname { get; init; }

    /// <summary>How the image is pulled: <c>Platform</c> or <c>Vpc</c>.</summary>
    public string? ImageAccessMode { get; init; }

    /// <summary>The ARN of a Lambda function that gives the credentials of a private registry.</summary>
    public string? ImageCredentialProvider { get; init; }

    /// <summary>How several containers answer: <c>Serial</c> or <c>Direct</c>.</summary>
    public string? ExecutionMode { get; init; }

    /// <summary>The execution role by name or ARN.</summary>
    public string? Role { get; init; }

    /// <summary>Subnets to attach the containers to.</summary>
    public IReadOnlyList<string> SubnetId { get; init; } = [];

    /// <summary>Security groups to attach the containers to.</summary>
    public IReadOnlyList<string> SecurityGroupId { get; init; } = [];

    /// <summary>Whether the containers are kept from the network.</summary>
    public bool? NetworkIsolation { get; init; }

    /// <summary>Tags of the model, over the session's.</summary>
    public IReadOnlyDictionary<string, string>? Tag { get; init; }

    /// <summary>The first thing that is said of a container, or null when nothing is.</summary>
    internal string? FirstContainerChoice => this switch
    {
        { ImageUri: not null } => nameof(ImageUri),
        { Framework: not null } => nameof(Framework),
        { FrameworkVersion: not null } => nameof(FrameworkVersion),
        { BaseFrameworkVersion: not null } => nameof(BaseFrameworkVersion),
        { PythonVersion: not null } => nameof(PythonVersion),
        { Algorithm: not null } => nameof(Algorithm),
        { AlgorithmVersion: not null } => nameof(AlgorithmVersion),
        { S3DataType: not null } => nameof(S3DataType),
        { Compression: not null } => nameof(Compression),
        { AcceptEula: not null } => nameof(AcceptEula),
        { HubContentArn: not null } => nameof(HubContentArn),
        { AdditionalModelData.Count: > 0 } => nameof(AdditionalModelData),
        { MultiModel: not null } => nameof(MultiModel),
        { ModelCache: not null } => nameof(ModelCache),
        { EntryPoint: not null } => nameof(EntryPoint),
        { SourceDirectory: not null } => nameof(SourceDirectory),
        { Dependency.Count: > 0 } => nameof(Dependency),
        { CodePath: not null } => nameof(CodePath),
        { ContainerLogLevel: not null } => nameof(ContainerLogLevel),
        { ServerWorkerCount: not null } => nameof(ServerWorkerCount),
        { ServerTimeout: not null } => nameof(ServerTimeout),
        { Environment.Count: > 0 } => nameof(Environment),
        { ContainerHostname: not null } => nameof(ContainerHostname),
        { ImageAccessMode: not null } => nameof(ImageAccessMode),
        { ImageCredentialProvider: not null } => nameof(ImageCredentialProvider),
        _ => null,
    };

    /// <summary>The first thing that is said of a model, its containers included, or null when nothing is. Tags are not the model's alone.</summary>
    internal string? FirstChoice => FirstContainerChoice ?? this switch
    {
        { ModelName: not null } => nameof(ModelName),
        { ModelKmsKey: not null } => nameof(ModelKmsKey),
        { ExecutionMode: not null } => nameof(ExecutionMode),
        { Role: not null } => nameof(Role),
        { SubnetId.Count: > 0 } => nameof(SubnetId),
        { SecurityGroupId.Count: > 0 } => nameof(SecurityGroupId),
        { NetworkIsolation: not null } => nameof(NetworkIsolation),
        _ => null,
    };
}
