using System.Collections.ObjectModel;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Transform;

/// <summary>How a batch transform is to run. What is null is left to the service, to the configuration, or to the container.</summary>
public sealed record TransformSettings
{
    /// <summary>The machines that are used when nobody names others.</summary>
    public const string DefaultInstanceType = "ml.m5.xlarge";

    /// <summary>The input: an S3 URI, or the full path of a file, a folder, or a wildcard.</summary>
    public required string InputData { get; init; }

    /// <summary>Whether the input's address is the beginning of keys (<c>S3Prefix</c>) or a list of objects (<c>ManifestFile</c>).</summary>
    public string DataType { get; init; } = Contracts.Api.S3DataType.S3Prefix;

    /// <summary>The media type of the input.</summary>
    public string? ContentType { get; init; }

    /// <summary>How the input is compressed: <c>Gzip</c> or <c>None</c>.</summary>
    public string? Compression { get; init; }

    /// <summary>What parts the input's records: <c>None</c>, <c>Line</c>, <c>RecordIO</c> or <c>TFRecord</c>.</summary>
    public string? SplitBy { get; init; }

    /// <summary>The S3 URI below which the results go; null for a folder of the transform's name in the session's bucket.</summary>
    public string? OutputPath { get; init; }

    /// <summary>The media type that the model is asked for.</summary>
    public string? Accept { get; init; }

    /// <summary>What is put between the answers of one object: <c>None</c> or <c>Line</c>.</summary>
    public string? AssembleWith { get; init; }

    /// <summary>Whether a request holds one record (<c>SingleRecord</c>) or as many as fit (<c>MultiRecord</c>).</summary>
    public string? Strategy { get; init; }

    /// <summary>How many requests each machine may be answering at one time.</summary>
    public int? MaxConcurrent { get; init; }

    /// <summary>The size that a request may have, in MB; 0 sends each object as one stream.</summary>
    public int? MaxPayloadMB { get; init; }

    /// <summary>The part of a record that the model is given, a JSONPath.</summary>
    public string? InputFilter { get; init; }

    /// <summary>The part of an answer, or of a record joined with its answer, that is kept, a JSONPath.</summary>
    public string? OutputFilter { get; init; }

    /// <summary><c>Input</c> to join results to the records that they are for, or <c>None</c>.</summary>
    public string? JoinSource { get; init; }

    /// <summary>How long one answer may take, whole seconds up to an hour; null for the service's 600 seconds.</summary>
    public TimeSpan? InvocationTimeout { get; init; }

    /// <summary>How often a request that failed is sent again, 0 to 3.</summary>
    public int? InvocationRetries { get; init; }

    /// <summary>The S3 URI below which requests and answers are kept; null to keep none.</summary>
    public string? DataCapturePath { get; init; }

    /// <summary>The KMS key for what is kept.</summary>
    public string? DataCaptureKmsKey { get; init; }

    /// <summary>Whether each kept request gets an identity of its own; null for the service's choice.</summary>
    public bool? GenerateInferenceId { get; init; }

    /// <summary>The machines' type.</summary>
    public string InstanceType { get; init; } = DefaultInstanceType;

    /// <summary>How many machines share the objects of the input.</summary>
    public int InstanceCount { get; init; } = 1;

    /// <summary>The KMS key of the machines' volumes.</summary>
    public string? VolumeKmsKey { get; init; }

    /// <summary>The KMS key of the results, and of what is uploaded.</summary>
    public string? KmsKey { get; init; }

    /// <summary>The containers' environment variables, beside the model's own; null for the configuration's.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>The transform's name; null for a new one.</summary>
    public string? Name { get; init; }

    /// <summary>What a new name begins with; null for the name of the training, the model or the image.</summary>
    public string? BaseName { get; init; }

    /// <summary>Tags of what is created, over those that a training or model brings.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The experiment to file it under.</summary>
    public SmExperiment? Experiment { get; init; }
}
