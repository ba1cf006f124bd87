using System.Collections;
using System.Collections.ObjectModel;
using SageMaker.Ml.Code;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Models;

/// <summary>A model: one that exists (it has an ARN), or the description of one that is made when it is published.</summary>
public sealed record SmModel : ISmResource, ISessionBound
{
    /// <summary>The model's name; null while it has none, and then it is named after its endpoint.</summary>
    public string? ModelName { get; init; }

    /// <summary>The model's ARN; null as long as it does not exist.</summary>
    public string? ModelArn { get; init; }

    /// <summary>The container image that serves it.</summary>
    public string? ImageUri { get; init; }

    /// <summary>The framework that serves it, such as <c>pytorch</c>: it tells the image where none is given, and how the image takes its code.</summary>
    public string? Framework { get; init; }

    /// <summary>The framework's version.</summary>
    public string? FrameworkVersion { get; init; }

    /// <summary>For huggingface: the framework below it with its version, such as <c>pytorch2.1.0</c>.</summary>
    public string? BaseFrameworkVersion { get; init; }

    /// <summary>The Python version of the framework's image, such as <c>py310</c>.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>The built-in algorithm that serves it, such as <c>kmeans</c>.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The algorithm's version.</summary>
    public string? AlgorithmVersion { get; init; }

    /// <summary>The S3 URI of its <c>model.tar.gz</c> or of a folder with its files, or the full path of a folder or archive that is uploaded when the model is
    /// published; null when the container needs none.</summary>
    public string? ModelDataUrl { get; init; }

    /// <summary>Whether the data is one object (<c>S3Object</c>) or all below a folder (<c>S3Prefix</c>); null where its address tells.</summary>
    public string? S3DataType { get; init; }

    /// <summary>Whether the data is an archive (<c>Gzip</c>) or files as they are (<c>None</c>); null where its address tells.</summary>
    public string? Compression { get; init; }

    /// <summary>Whether the licence of the model data is accepted; null when there is none to accept.</summary>
    public bool? AcceptEula { get; init; }

    /// <summary>The ARN of the hub's reference to the model; null when it comes from no hub.</summary>
    public string? HubContentArn { get; init; }

    /// <summary>Further data by the name of its folder below <c>/opt/ml/additional-model-data-sources</c>.</summary>
    public IReadOnlyDictionary<string, AdditionalData> AdditionalModelData { get; init; } = ReadOnlyDictionary<string, AdditionalData>.Empty;

    /// <summary>Whether one container serves every archive below <see cref="ModelDataUrl"/>, each when it is asked for.</summary>
    public bool MultiModel { get; init; }

    /// <summary>Whether such a container keeps models that it has loaded: <c>Enabled</c> or <c>Disabled</c>; null for the service's choice.</summary>
    public string? ModelCache { get; init; }

    /// <summary>The inference script: a path inside <see cref="SourceDirectory"/>, or the full path of a script that stands alone.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>The full path of the folder with the inference code, or the S3 URI of a <c>sourcedir.tar.gz</c>.</summary>
    public string? SourceDirectory { get; init; }

    /// <summary>Full paths of files and folders that are laid beside the script.</summary>
    public IReadOnlyList<string> Dependency { get; init => field = Indexable.Of(value); } = [];

    /// <summary>The S3 URI below which packed code and data go; null for the session's place.</summary>
    public string? CodePath { get; init; }

    /// <summary>The KMS key for what is uploaded; null for the session's.</summary>
    public string? ModelKmsKey { get; init; }

    /// <summary>What of the container's own log is written: 10 for everything, 20, 30, 40, or 50 for the worst only, as in Python; null for the usual.</summary>
    public int? ContainerLogLevel { get; init; }

    /// <summary>How many processes serve the model in its container; null for the image's choice.</summary>
    public int? ServerWorkerCount { get; init; }

    /// <summary>How long one answer may take; null for the image's choice.</summary>
    public TimeSpan? ServerTimeout { get; init; }

    /// <summary>Environment variables of the container.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The container's name among several; null for the service's choice.</summary>
    public string? ContainerHostname { get; init; }

    /// <summary>How the image is pulled: <c>Platform</c> from Amazon ECR, <c>Vpc</c> from a private registry in the network; null when that is not said.</summary>
    public string? ImageAccessMode { get; init; }

    /// <summary>The ARN of a Lambda function that gives the credentials of a private registry.</summary>
    public string? ImageCredentialProvider { get; init; }

    /// <summary>The containers, in order, of a model that has several; empty for a model of one container, which the properties above describe.</summary>
    public IReadOnlyList<SmModel> Container { get; init => field = Indexable.Of(value); } = [];

    /// <summary>Whether several containers answer one after another (<c>Serial</c>) or each by itself (<c>Direct</c>); null for the service's choice, which is Serial.</summary>
    public string? ExecutionMode { get; init; }

    /// <summary>The execution role by name or ARN; null for the session's.</summary>
    public string? ExecutionRoleArn { get; init; }

    /// <summary>Subnets to attach the containers to; empty for the session's.</summary>
    public IReadOnlyList<string> SubnetId { get; init => field = Indexable.Of(value); } = [];

    /// <summary>Security groups to attach the containers to; empty for the session's.</summary>
    public IReadOnlyList<string> SecurityGroupId { get; init => field = Indexable.Of(value); } = [];

    /// <summary>Whether the containers are kept from the network; null for the configuration's own choice.</summary>
    public bool? NetworkIsolation { get; init; }

    /// <summary>Tags of the model, over the session's.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The training that made the model data; null when it came from elsewhere.</summary>
    public string? TrainingJobName { get; init; }

    /// <summary>When the model was made, UTC; null as long as it does not exist.</summary>
    public DateTime? CreationTime { get; init; }

    /// <inheritdoc/>
    public required string Region { get; init; }

    /// <inheritdoc/>
    SmSession? ISessionBound.Session => Session;

    internal SmSession? Session { get; init; }

    /// <summary>Whether the model exists already.</summary>
    public bool Exists => ModelArn is not null;

    /// <summary>The inference code, or null when the image brings its own.</summary>
    internal SourceCode? Source => EntryPoint is null
        ? null
        : new SourceCode { EntryPoint = EntryPoint, Directory = SourceDirectory, Dependencies = Dependency };

    /// <inheritdoc/>
    public Hashtable ToHashtable()
    {
        var table = new Hashtable { [nameof(Exists)] = Exists, [nameof(MultiModel)] = MultiModel, [nameof(Region)] = Region };
        foreach (var (key, value) in new[]
        {
            (nameof(ModelName), ModelName), (nameof(ModelArn), ModelArn), (nameof(ImageUri), ImageUri), (nameof(ModelDataUrl), ModelDataUrl),
            (nameof(Framework), Framework), (nameof(FrameworkVersion), FrameworkVersion), (nameof(Algorithm), Algorithm), (nameof(AlgorithmVersion), AlgorithmVersion),
            (nameof(EntryPoint), EntryPoint), (nameof(SourceDirectory), SourceDirectory), (nameof(ExecutionRoleArn), ExecutionRoleArn),
            (nameof(TrainingJobName), TrainingJobName), (nameof(CreationTime), CreationTime?.ToString("O")),
        })
        {
            if (value is not null) table[key] = value;
        }

        return table;
    }

    /// <summary>The model's name, or where its data comes from.</summary>
    public override string ToString() => ModelName ?? TrainingJobName ?? (Container.Count > 0 ? string.Join(", ", Container) : ModelDataUrl ?? ImageUri ?? Framework ?? Algorithm ?? "model");
}
