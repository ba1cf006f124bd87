using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Invocation;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Training;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.PowerShell.Transform;

/// <content>What a request to the model holds, what is kept of its answer, and the machines.</content>
public sealed partial class StartSmTransformCommand
{
    /// <summary>Whether an S3 URI is the beginning of keys, or an object that lists others. S3Prefix unless given.</summary>
    [Parameter]
    [ValidateSet("S3Prefix", "ManifestFile")]
    public string DataType { get; set; } = "S3Prefix";

    /// <summary>The media type of the input.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    public string? ContentType { get; set; }

    /// <summary>How the input is compressed.</summary>
    [Parameter]
    [ValidateSet("None", "Gzip")]
    public string? Compression { get; set; }

    /// <summary>What parts the records of the input. An object is one record unless given.</summary>
    [Parameter]
    [ValidateSet("None", "Line", "RecordIO", "TFRecord")]
    public string? SplitBy { get; set; }

    /// <summary>Whether a request holds one record, or as many as fit into -MaxPayloadMB. The container chooses unless given.</summary>
    [Parameter]
    [ValidateSet("SingleRecord", "MultiRecord")]
    public string? Strategy { get; set; }

    /// <summary>What is put between the answers for one object.</summary>
    [Parameter]
    [ValidateSet("None", "Line")]
    public string? AssembleWith { get; set; }

    /// <summary>The media type that the model is asked for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    public string? Accept { get; set; }

    /// <summary>The part of each record that the model is given, a JSONPath such as $[1:] or $.features.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InputFilter { get; set; }

    /// <summary>The part of each answer that is kept, or of each record joined with its answer: $[0,-1] or $['id','SageMakerOutput'].</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutputFilter { get; set; }

    /// <summary>Input joins each answer to the record that it is for: as further columns of CSV, or as SageMakerOutput of JSON.</summary>
    [Parameter]
    [ValidateSet("Input", "None")]
    public string? JoinSource { get; set; }

    /// <summary>How many requests each machine may be answering at one time. The container chooses unless given.</summary>
    [Parameter]
    public int? MaxConcurrent { get; set; }

    /// <summary>The size that a request may have, in MB, up to 100. The container chooses unless given, else it is 6. 0 sends each object as one stream.</summary>
    [Parameter]
    public int? MaxPayloadMB { get; set; }

    /// <summary>How long one answer may take, up to an hour: a TimeSpan, seconds, or a text such as 90s or 10m.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? InvocationTimeout { get; set; }

    /// <summary>How often a request that failed is sent again, 0 to 3.</summary>
    [Parameter]
    public int? InvocationRetries { get; set; }

    /// <summary>Keeps requests and answers below this S3 URI.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? DataCapturePath { get; set; }

    /// <summary>The KMS key for what is kept.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? DataCaptureKmsKey { get; set; }

    /// <summary>Gives each request that is kept an identity of its own.</summary>
    [Parameter]
    public SwitchParameter GenerateInferenceId { get; set; }

    /// <summary>The type of machine. ml.m5.xlarge unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TransformInstanceTypeCompleter))]
    public string InstanceType { get; set; } = TransformSettings.DefaultInstanceType;

    /// <summary>How many machines share the objects of the input. One unless given.</summary>
    [Parameter]
    public int InstanceCount { get; set; } = 1;

    /// <summary>The KMS key for the machines' volumes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? VolumeKmsKey { get; set; }

    /// <summary>The KMS key for the results, and for input that is uploaded.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? KmsKey { get; set; }

    /// <summary>Environment variables of the container, beside the model's own.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Environment { get; set; }

    /// <summary>Tags of what is created: @{ team = 'ml' }, or a list of objects with a Key and a Value.</summary>
    [Parameter]
    [ValidateNotNull]
    [TagTransformation]
    public IDictionary? Tag { get; set; }

    /// <summary>The experiment to file the transform under: @{ ExperimentName = 'churn'; RunName = 'scores' }, with TrialName and TrialComponentDisplayName too.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Experiment { get; set; }

    private TransformSettings SettingsFor(string input) => new()
    {
        InputData = input,
        DataType = DataType,
        ContentType = ContentType,
        Compression = Compression,
        SplitBy = SplitBy,
        OutputPath = OutputPath,
        Accept = Accept,
        AssembleWith = AssembleWith,
        Strategy = Strategy,
        MaxConcurrent = MaxConcurrent,
        MaxPayloadMB = MaxPayloadMB,
        InputFilter = InputFilter,
        OutputFilter = OutputFilter,
        JoinSource = JoinSource,
        InvocationTimeout = InvocationTimeout,
        InvocationRetries = InvocationRetries,
        DataCapturePath = DataCapturePath,
        DataCaptureKmsKey = DataCaptureKmsKey,
        GenerateInferenceId = Given(nameof(GenerateInferenceId), GenerateInferenceId),
        InstanceType = InstanceType,
        InstanceCount = InstanceCount,
        VolumeKmsKey = VolumeKmsKey,
        KmsKey = KmsKey,
        Environment = Environment is null ? null : TextMap.From(Environment, nameof(Environment)),
        Name = Name,
        BaseName = BaseName,
        Tag = Tag is null ? new Dictionary<string, string>() : TextMap.From(Tag, nameof(Tag)),
        Experiment = Experiment is null ? null : SmExperiment.Read(PlainValue.Table(Experiment)),
    };

    private ModelOptions ModelSettings => new()
    {
        ModelName = ModelName,
        ImageUri = ImageUri,
        EntryPoint = EntryPoint is not null && SourceDirectory is null ? FilePath.Full(this, nameof(EntryPoint), EntryPoint) : EntryPoint,
        SourceDirectory = SourceDirectory is null ? null : FilePath.FullOrS3(this, nameof(SourceDirectory), SourceDirectory),
        Role = Role,
        NetworkIsolation = Given(nameof(NetworkIsolation), NetworkIsolation),
    };

    /// <summary>A switch that was not given leaves the matter to others.</summary>
    private bool? Given(string name, SwitchParameter value) => MyInvocation.BoundParameters.ContainsKey(name) ? value.IsPresent : null;
}
