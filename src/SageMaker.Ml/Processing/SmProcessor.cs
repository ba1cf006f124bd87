using System.Collections.ObjectModel;

namespace SageMaker.Ml.Processing;

/// <summary>Describes what processes data and on what machines. It says nothing about scripts and data, and nothing happens until it is started.</summary>
/// <remarks>The properties are named as the parameters of <c>New-SmProcessor</c>.</remarks>
public sealed record SmProcessor
{
    /// <summary>The machines' type when none is given.</summary>
    public const string DefaultInstanceType = "ml.m5.xlarge";

    /// <summary>The size of each machine's volume in GB when none is given.</summary>
    public const int DefaultVolumeSizeGB = 30;

    /// <summary>The container image.</summary>
    public string? ImageUri { get; init; }

    /// <summary>The framework whose image to use and whose way of starting scripts, such as <c>sklearn</c>, <c>pytorch</c> or <c>spark</c>.</summary>
    public string? Framework { get; init; }

    /// <summary>The framework's version.</summary>
    public string? FrameworkVersion { get; init; }

    /// <summary>For huggingface: the framework below it with its version, such as <c>pytorch2.8.0</c>.</summary>
    public string? BaseFrameworkVersion { get; init; }

    /// <summary>The Python version of the framework's image, such as <c>py312</c>.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>For spark: the version of the container's own software, such as <c>1.3</c>; goes with <see cref="PythonVersion"/>.</summary>
    public string? ContainerVersion { get; init; }

    /// <summary>What runs a script, word by word: <c>python3</c> and its options, <c>Rscript</c>; empty for the usual.</summary>
    public IReadOnlyList<string> Command { get; init => field = Indexable.Of(value); } = [];

    /// <summary>The program of the image that is run instead of the image's own, word by word, where no script is given.</summary>
    public IReadOnlyList<string> ContainerEntryPoint { get; init => field = Indexable.Of(value); } = [];

    /// <summary>The machines' type.</summary>
    public string InstanceType { get; init; } = DefaultInstanceType;

    /// <summary>How many machines.</summary>
    public int InstanceCount { get; init; } = 1;

    /// <summary>The size of each machine's volume in GB.</summary>
    public int VolumeSizeGB { get; init; } = DefaultVolumeSizeGB;

    /// <summary>How long a job may run; null for the service's 24 hours.</summary>
    public TimeSpan? MaxRuntime { get; init; }

    /// <summary>The containers' environment variables; null for the configuration's.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>The execution role, by name or ARN; null for the session's.</summary>
    public string? Role { get; init; }

    /// <summary>What names of jobs begin with; null for the name of the image, the framework or the script.</summary>
    public string? BaseName { get; init; }

    /// <summary>The S3 URI below which packed code goes; null for the session's place.</summary>
    public string? CodePath { get; init; }

    /// <summary>Tags of each job.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The KMS key of outputs, and of what is uploaded.</summary>
    public string? KmsKey { get; init; }

    /// <summary>The KMS key of the machines' volumes.</summary>
    public string? VolumeKmsKey { get; init; }

    /// <summary>Whether the containers are kept from the network; null for the configuration's word.</summary>
    public bool? NetworkIsolation { get; init; }

    /// <summary>Whether traffic between the containers is encrypted; null for the configuration's word.</summary>
    public bool? EncryptTraffic { get; init; }

    /// <summary>The subnets that the machines are attached to; empty for the session's.</summary>
    public IReadOnlyList<string> SubnetId { get; init => field = Indexable.Of(value); } = [];

    /// <summary>Their security groups.</summary>
    public IReadOnlyList<string> SecurityGroupId { get; init => field = Indexable.Of(value); } = [];

    /// <summary>What processes.</summary>
    public override string ToString() => Framework is null ? ImageUri ?? "processor" : FrameworkVersion is null ? Framework : $"{Framework} {FrameworkVersion}";
}
