namespace SageMaker.Ml.Training;

/// <summary>Describes a training: what runs, on what machines, with which settings. It says nothing about data, and nothing happens until it is started.</summary>
/// <remarks>The properties are named as the parameters of <c>New-SmEstimator</c>.</remarks>
public sealed record SmEstimator
{
    /// <summary>The machines' type when none is given.</summary>
    public const string DefaultInstanceType = "ml.m5.xlarge";

    /// <summary>The container image to train with.</summary>
    public string? ImageUri { get; init; }

    /// <summary>The framework whose image to train with, such as <c>pytorch</c>.</summary>
    public string? Framework { get; init; }

    /// <summary>The framework's version.</summary>
    public string? FrameworkVersion { get; init; }

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

    /// <summary>Full paths of files and folders that are laid beside the script.</summary>
    public IReadOnlyList<string> Dependency { get; init; } = [];

    /// <summary>The hyperparameters, in the order in which they were given.</summary>
    public IReadOnlyDictionary<string, object?> HyperParameter { get; init; } = new Dictionary<string, object?>();

    /// <summary>Whether the hyperparameters of a built-in algorithm are sent without being checked.</summary>
    public bool SkipHyperParameterCheck { get; init; }

    /// <summary>The type of the machines.</summary>
    public string InstanceType { get; init; } = DefaultInstanceType;

    /// <summary>How many machines.</summary>
    public int InstanceCount { get; init; } = 1;

    /// <summary>The size of each machine's volume in GB.</summary>
    public int VolumeSizeGB { get; init; } = 30;

    /// <summary>How long the training may run before it is stopped.</summary>
    public TimeSpan MaxRuntime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How data reaches the container: <c>File</c>, <c>Pipe</c> or <c>FastFile</c>.</summary>
    public string InputMode { get; init; } = "File";

    /// <summary>The S3 URI below which results go; null for the session's bucket.</summary>
    public string? OutputPath { get; init; }

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

    /// <summary>How long the machines are kept for the next training.</summary>
    public TimeSpan? KeepAlive { get; init; }

    /// <summary>How often the service may try again after a fault of its own.</summary>
    public int? RetryCount { get; init; }

    /// <summary>How several machines or processes work together, as the Python SDK's <c>distribution</c>; null for not at all.</summary>
    public IReadOnlyDictionary<string, object?>? Distribution { get; init; }

    /// <summary>Subnets to attach the machines to; empty for the session's.</summary>
    public IReadOnlyList<string> SubnetId { get; init; } = [];

    /// <summary>Security groups to attach the machines to; empty for the session's.</summary>
    public IReadOnlyList<string> SecurityGroupId { get; init; } = [];

    /// <summary>Whether the containers are kept from the network; null for what the configuration says.</summary>
    public bool? NetworkIsolation { get; init; }

    /// <summary>Whether traffic between the machines is encrypted; null for what the configuration says.</summary>
    public bool? EncryptTraffic { get; init; }

    /// <summary>The KMS key for uploads and results; null for the session's.</summary>
    public string? KmsKey { get; init; }

    /// <summary>The KMS key for the machines' volumes; null for the session's.</summary>
    public string? VolumeKmsKey { get; init; }

    /// <summary>Tags of the training, over the session's.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = new Dictionary<string, string>();

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

    /// <summary>What job names begin with, and the machines.</summary>
    public override string ToString() => $"{NameBase} on {InstanceCount} x {InstanceType}";
}
