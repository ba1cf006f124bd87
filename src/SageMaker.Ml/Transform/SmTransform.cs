using System.Collections;
using System.Collections.ObjectModel;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Transform;

/// <summary>A batch transform as it was when it was asked about: a model that is served for as long as its input takes, and writes its answers to S3.</summary>
public sealed record SmTransform : ISmResource, ISessionBound
{
    /// <summary>The transform's name.</summary>
    public required string TransformJobName { get; init; }

    /// <summary>Its ARN.</summary>
    public string? TransformJobArn { get; init; }

    /// <summary><c>InProgress</c>, <c>Completed</c>, <c>Failed</c>, <c>Stopping</c> or <c>Stopped</c>.</summary>
    public string? TransformJobStatus { get; init; }

    /// <summary>Why it failed.</summary>
    public string? FailureReason { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public DateTime? CreationTime { get; init; }

    /// <summary>When it began to transform, UTC.</summary>
    public DateTime? TransformStartTime { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? TransformEndTime { get; init; }

    /// <summary>The model that answers.</summary>
    public string? ModelName { get; init; }

    /// <summary>The S3 URI of its input: what all keys begin with, or a manifest.</summary>
    public string? S3InputPath { get; init; }

    /// <summary>Whether <see cref="S3InputPath"/> is the beginning of keys (<c>S3Prefix</c>) or a list of objects (<c>ManifestFile</c>).</summary>
    public string? S3DataType { get; init; }

    /// <summary>The media type of the input.</summary>
    public string? ContentType { get; init; }

    /// <summary>How the input is compressed: <c>Gzip</c>, or <c>None</c>.</summary>
    public string? CompressionType { get; init; }

    /// <summary>What parts the input's records: <c>Line</c>, <c>RecordIO</c>, <c>TFRecord</c>, or <c>None</c>.</summary>
    public string? SplitType { get; init; }

    /// <summary>The S3 URI below which the results go, one <c>.out</c> for each object of the input.</summary>
    public string? S3OutputPath { get; init; }

    /// <summary>The media type that the model is asked for.</summary>
    public string? Accept { get; init; }

    /// <summary>What is put between the answers of one object: <c>Line</c>, or <c>None</c>.</summary>
    public string? AssembleWith { get; init; }

    /// <summary>The KMS key of its results.</summary>
    public string? OutputKmsKey { get; init; }

    /// <summary>Whether a request holds one record (<c>SingleRecord</c>) or as many as fit (<c>MultiRecord</c>).</summary>
    public string? BatchStrategy { get; init; }

    /// <summary>How many requests each machine may be answering at one time.</summary>
    public int? MaxConcurrentTransforms { get; init; }

    /// <summary>The size that a request may have, in MB.</summary>
    public int? MaxPayloadInMB { get; init; }

    /// <summary>The part of a record that the model is given, a JSONPath.</summary>
    public string? InputFilter { get; init; }

    /// <summary>The part of an answer, or of a record joined with its answer, that is kept, a JSONPath.</summary>
    public string? OutputFilter { get; init; }

    /// <summary><c>Input</c> when results are joined to the records that they are for.</summary>
    public string? JoinSource { get; init; }

    /// <summary>The machines' type.</summary>
    public string? InstanceType { get; init; }

    /// <summary>How many machines.</summary>
    public int? InstanceCount { get; init; }

    /// <summary>The containers' environment variables, beside the model's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The tags that it was started with; empty on one that was found.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <inheritdoc/>
    public required string Region { get; init; }

    SmSession? ISessionBound.Session => Session;

    internal SmSession? Session { get; init; }

    /// <inheritdoc/>
    public Hashtable ToHashtable()
    {
        var table = new Hashtable();
        foreach (var (name, value) in new (string, object?)[]
        {
            (nameof(TransformJobName), TransformJobName),
            (nameof(TransformJobArn), TransformJobArn),
            (nameof(TransformJobStatus), TransformJobStatus),
            (nameof(FailureReason), FailureReason),
            (nameof(CreationTime), Text(CreationTime)),
            (nameof(TransformStartTime), Text(TransformStartTime)),
            (nameof(TransformEndTime), Text(TransformEndTime)),
            (nameof(ModelName), ModelName),
            (nameof(S3InputPath), S3InputPath),
            (nameof(S3DataType), S3DataType),
            (nameof(ContentType), ContentType),
            (nameof(CompressionType), CompressionType),
            (nameof(SplitType), SplitType),
            (nameof(S3OutputPath), S3OutputPath),
            (nameof(Accept), Accept),
            (nameof(AssembleWith), AssembleWith),
            (nameof(OutputKmsKey), OutputKmsKey),
            (nameof(BatchStrategy), BatchStrategy),
            (nameof(MaxConcurrentTransforms), MaxConcurrentTransforms),
            (nameof(MaxPayloadInMB), MaxPayloadInMB),
            (nameof(InputFilter), InputFilter),
            (nameof(OutputFilter), OutputFilter),
            (nameof(JoinSource), JoinSource),
            (nameof(InstanceType), InstanceType),
            (nameof(InstanceCount), InstanceCount),
            (nameof(Region), Region),
        })
        {
            if (value is not null) table[name] = value;
        }

        return table;
    }

    /// <summary>The transform's name.</summary>
    public override string ToString() => TransformJobName;

    private static string? Text(DateTime? time) => time?.ToString("o", System.Globalization.CultureInfo.InvariantCulture);
}
