using SageMaker.Ml.Debugging;

namespace SageMaker.Ml.Training;

/// <summary>Describes a training: what runs, on what machines, with which settings. It says nothing about data, and nothing happens until it is started.</summary>
/// <remarks>The properties are named as the parameters of <c>New-SmEstimator</c>.</remarks>
public sealed record SmEstimator
{
    /// <summary>The machines' type when none is given.</summary>
    public const string DefaultInstanceType = "ml.m5.xlarge";

    private readonly string? _instanceType;
    private readonly int? _instanceCount;

    /// <summary>The container image to train with.</summary>
    public string? ImageUri { get; init; }

    /// <summary>The framework whose image to train with, such as <c>pytorch</c>.</summary>
    public string? Framework { get; init; }

    /// <summary>The framework's version.</summary>
    public string? FrameworkVersion { get; init; }

    /// <summary>For huggingface: the framework below it with its version, such as <c>pytorch2.8.0</c>.</summary>
    public string? BaseFrameworkVersion { get; init; }

    /// <summary>The Python version of the framework's image, such as <c>py312</c>.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>The built-in algorithm to train with, such as <c>xgboost</c>.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The algorithm's version.</summary>
    public string? AlgorithmVersion { get; init; }

    /// <summary>The script to run: a path inside <see cref="SourceDirectory"/>, or the full path of a script that stands alone.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>The full path of the folder with the code, or the S3 URI of a <c>sourcedir.tar.gz</c>.</summary>
    public string? SourceDirectory { get; init; }

    /// <summary>The Git repository that the script, its folder and what it depends on are paths in; null for paths on this machine.</summary>
    public string? GitRepository { get; init; }

    /// <summary>The branch or tag; null for the repository's own choice.</summary>
    public string? GitBranch { get; init; }

    /// <summary>The commit, by its hash or the beginning of it; null for the newest.</summary>
    public string? GitCommit { get; init; }

    /// <summary>Who asks for the repository; null to leave it to Git's own configuration. It is not public, so that nothing prints or exports it.</summary>
    internal Code.GitCredential? GitCredential { get; init; }

    /// <summary>The S3 URI below which packed code goes; null for the place of the session, or of the output.</summary>
    public string? CodePath { get; init; }

    /// <summary>What of the toolkit's own log is written: 10 for everything, 20, 30, or 40 for errors only, as in Python.</summary>
    public int ContainerLogLevel { get; init; } = 20;

    /// <summary>The command that the container starts with, instead of the image's own; empty for that.</summary>
    public IReadOnlyList<string> ContainerEntryPoint { get; init => field = Indexable.Of(value); } = [];

    /// <summary>The arguments of that command.</summary>
    public IReadOnlyList<string> ContainerArgument { get; init => field = Indexable.Of(value); } = [];

    /// <summary>Full paths of files and folders that are laid beside the script.</summary>
    public IReadOnlyList<string> Dependency { get; init => field = Indexable.Of(value); } = [];

    /// <summary>The hyperparameters, in the order in which they were given.</summary>
    public IReadOnlyDictionary<string, object?> HyperParameter { get; init; } = new Dictionary<string, object?>();

    /// <summary>Whether the hyperparameters of a built-in algorithm are sent without being checked.</summary>
    public bool SkipHyperParameterCheck { get; init; }

    /// <summary>The type of the machines; with groups, that of the first which has GPUs, else of the first.</summary>
    public string InstanceType
    {
        get => _instanceType ?? (InstanceGroup.FirstOrDefault(g => Images.InstanceFamily.ProcessorOf(g.InstanceType, []) == "gpu") ?? InstanceGroup.FirstOrDefault())?.InstanceType ?? DefaultInstanceType;
        init => _instanceType = value;
    }

    /// <summary>How many machines; with groups, those of all.</summary>
    public int InstanceCount
    {
        get => _instanceCount ?? (InstanceGroup.Count > 0 ? InstanceGroup.Sum(g => g.InstanceCount) : 1);
        init => _instanceCount = value;
    }

    /// <summary>Groups of machines of several types, instead of <see cref="InstanceType"/> and <see cref="InstanceCount"/>; empty for machines of one type.</summary>
    public IReadOnlyList<SmInstanceGroup> InstanceGroup { get; init => field = Indexable.Of(value); } = [];

    /// <summary>The size of each machine's volume in GB.</summary>
    public int VolumeSizeGB { get; init; } = 30;

    /// <summary>How long the training may run before it is stopped.</summary>
    public TimeSpan MaxRuntime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How data reaches the container: <c>File</c>, <c>Pipe</c> or <c>FastFile</c>.</summary>
    public string InputMode { get; init; } = "File";

    /// <summary>The S3 URI below which results go; null for the session's bucket.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Whether results are left as files instead of packed as <c>model.tar.gz</c>.</summary>
    public bool NoOutputCompression { get; init; }

    /// <summary>A model to go on from: an S3 URI or a full path, which becomes a channel of the training; null for none.</summary>
    public string? PretrainedModel { get; init; }

    /// <summary>The name of that channel.</summary>
    public string PretrainedModelChannel { get; init; } = "model";

    /// <summary>What job names begin with; null for the name of the image, framework or algorithm.</summary>
    public string? BaseName { get; init; }

    /// <summary>The execution role by name or ARN; null for the session's.</summary>
    public string? Role { get; init; }

    /// <summary>Environment variables of the container.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Metrics by name, each with the regular expression that finds its value in the log.</summary>
    public IReadOnlyDictionary<string, string> MetricDefinition { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether to train on spare capacity, which is cheaper and may be taken away.</summary>
    public bool Spot { get; init; }

    /// <summary>How long the training may take with all the waiting for spare capacity.</summary>
    public TimeSpan? MaxWait { get; init; }

    /// <summary>The S3 URI that checkpoints are kept under.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Where checkpoints are written in the container; null for <c>/opt/ml/checkpoints</c>.</summary>
    public string? CheckpointLocalPath { get; init; }

    /// <summary>How long the machines are kept for the next training.</summary>
    public TimeSpan? KeepAlive { get; init; }

    /// <summary>How often the service may try again after a fault of its own.</summary>
    public int? RetryCount { get; init; }

    /// <summary>How several machines or processes work together, as the Python SDK's <c>distribution</c>; null for not at all.</summary>
    public IReadOnlyDictionary<string, object?>? Distribution { get; init; }

    /// <summary>Subnets to attach the machines to; empty for the session's.</summary>
    public IReadOnlyList<string> SubnetId { get; init => field = Indexable.Of(value); } = [];

    /// <summary>Security groups to attach the machines to; empty for the session's.</summary>
    public IReadOnlyList<string> SecurityGroupId { get; init => field = Indexable.Of(value); } = [];

    /// <summary>Whether the containers are kept from the network; null for what the configuration says.</summary>
    public bool? NetworkIsolation { get; init; }

    /// <summary>How the image is pulled: <c>Platform</c> from Amazon ECR, <c>Vpc</c> from a private registry in the network; null when that is not said.</summary>
    public string? ImageAccessMode { get; init; }

    /// <summary>The ARN of a Lambda function that gives the credentials of a private registry.</summary>
    public string? ImageCredentialProvider { get; init; }

    /// <summary>The ARN of a training plan, whose reserved machines are used.</summary>
    public string? TrainingPlan { get; init; }

    /// <summary>How jobs share UltraServers; null when that is not said.</summary>
    public SmInstancePlacement? InstancePlacement { get; init; }

    /// <summary>Whether the machines' accelerators are tested first; null when that is not said.</summary>
    public bool? InfraCheck { get; init; }

    /// <summary>Whether a shell may be opened in the running container; null when that is not said.</summary>
    public bool? RemoteDebug { get; init; }

    /// <summary>Whether the training's tags are passed on to the sessions of its role; null when that is not said.</summary>
    public bool? SessionTagChaining { get; init; }

    /// <summary>Whether metrics are kept as the service's own time series; null for what the framework's images support.</summary>
    public bool? MetricSeries { get; init; }

    /// <summary>Whether the SageMaker Training Compiler is used.</summary>
    public bool TrainingCompiler { get; init; }

    /// <summary>What the debugger saves; null when nothing is asked for.</summary>
    public SmDebugHook? DebugHook { get; init; }

    /// <summary>Rules that watch what the debugger saves.</summary>
    public IReadOnlyList<SmRule> DebugRule { get; init => field = Indexable.Of(value); } = [];

    /// <summary>The S3 URI that TensorBoard's files are copied to; null for none.</summary>
    public string? TensorBoardPath { get; init; }

    /// <summary>Where TensorBoard's files are written in the container; null for the service's own choice.</summary>
    public string? TensorBoardLocalPath { get; init; }

    /// <summary>What the profiler measures; null when nothing is asked for.</summary>
    public SmProfiler? Profiler { get; init; }

    /// <summary>Rules that watch what the profiler measures.</summary>
    public IReadOnlyList<SmRule> ProfilerRule { get; init => field = Indexable.Of(value); } = [];

    /// <summary>The experiment that the training belongs to; null for none.</summary>
    public SmExperiment? Experiment { get; init; }

    /// <summary>Whether traffic between the machines is encrypted; null for what the configuration says.</summary>
    public bool? EncryptTraffic { get; init; }

    /// <summary>The KMS key for uploads and results; null for the session's.</summary>
    public string? KmsKey { get; init; }

    /// <summary>The KMS key for the machines' volumes; null for the session's.</summary>
    public string? VolumeKmsKey { get; init; }

    /// <summary>Tags of the training, over the session's.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = new Dictionary<string, string>();

    /// <summary>The estimator with somebody who asks for its repository.</summary>
    /// <param name="credential">Who; null to leave it to Git's own configuration.</param>
    public SmEstimator WithGitCredential(Code.GitCredential? credential) => this with { GitCredential = credential };

    /// <summary>What job names begin with.</summary>
    internal string NameBase => BaseName
        ?? (ImageUri is null ? null : Naming.ResourceName.BaseOfImage(ImageUri))
        ?? Framework ?? Algorithm
        ?? (EntryPoint is null ? "training" : Path.GetFileNameWithoutExtension(EntryPoint));

    /// <summary>The built-in algorithm that runs by itself; null for anything that runs a script, XGBoost's among them, whose hyperparameters are its own.</summary>
    internal string? BuiltIn => EntryPoint is null && ImageUri is null ? Algorithm : null;

    /// <summary>The code that the container runs, or null when the image brings its own.</summary>
    internal Code.SourceCode? Source => EntryPoint is null
        ? null
        : new Code.SourceCode { EntryPoint = EntryPoint, Directory = SourceDirectory, Dependencies = Dependency };

    /// <summary>Where in a repository the code is; null for code on this machine or in S3.</summary>
    internal Code.GitSource? Git => GitRepository is null
        ? null
        : new Code.GitSource { Repository = GitRepository, Branch = GitBranch, Commit = GitCommit, Credential = GitCredential };

    /// <summary>Whether the machines were named one by one and not in groups.</summary>
    internal bool NamesMachines => _instanceType is not null || _instanceCount is not null;

    /// <summary>What job names begin with, and the machines.</summary>
    public override string ToString() => InstanceGroup.Count > 0 ? $"{NameBase} on {string.Join(", ", InstanceGroup)}" : $"{NameBase} on {InstanceCount} x {InstanceType}";
}
