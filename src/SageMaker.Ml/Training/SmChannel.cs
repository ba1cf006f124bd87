using SageMaker.Ml.Errors;
using SageMaker.Ml.Records;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Training;

/// <summary>Data for a training and how it reaches the container.</summary>
public sealed record SmChannel
{
    /// <summary>An S3 URI, or the full path of a file, a folder or a wildcard on this machine; null for a file system.</summary>
    public string? Source { get; init; }

    /// <summary>Rows that are on this machine, instead of <see cref="Source"/>.</summary>
    internal SmRecordSet? Records { get; init; }

    /// <summary>The MIME type of the data.</summary>
    public string? ContentType { get; init; }

    /// <summary><c>None</c> or <c>Gzip</c>.</summary>
    public string? Compression { get; init; }

    /// <summary><c>FullyReplicated</c>: each machine gets all data; <c>ShardedByS3Key</c>: each gets its share.</summary>
    public string Distribution { get; init; } = "FullyReplicated";

    /// <summary><c>File</c>, <c>Pipe</c> or <c>FastFile</c>; null for the training's own.</summary>
    public string? InputMode { get; init; }

    /// <summary><c>S3Prefix</c>, <c>ManifestFile</c> or <c>AugmentedManifestFile</c>.</summary>
    public string S3DataType { get; init; } = "S3Prefix";

    /// <summary><c>None</c> or <c>RecordIO</c>.</summary>
    public string? RecordWrapper { get; init; }

    /// <summary>The seed to shuffle the data by before each epoch; null not to shuffle.</summary>
    public long? ShuffleSeed { get; init; }

    /// <summary>The attributes of an augmented manifest that are passed on.</summary>
    public IReadOnlyList<string> AttributeName { get; init => field = Indexable.Of(value); } = [];

    /// <summary>The groups of machines that get the data, by their names; empty for all.</summary>
    public IReadOnlyList<string> InstanceGroup { get; init => field = Indexable.Of(value); } = [];

    /// <summary>Whether the terms of use of a model in the channel are accepted; null when that is not said.</summary>
    public bool? AcceptEula { get; init; }

    /// <summary>The ARN of the content of a hub that the channel's data is; null for data of one's own.</summary>
    public string? HubContentArn { get; init; }

    /// <summary>The EFS or FSx for Lustre file system that holds the data, instead of <see cref="Source"/>.</summary>
    public string? FileSystemId { get; init; }

    /// <summary><c>EFS</c> or <c>FSxLustre</c>.</summary>
    public string? FileSystemType { get; init; }

    /// <summary>The folder in the file system.</summary>
    public string? DirectoryPath { get; init; }

    /// <summary><c>ro</c> or <c>rw</c>.</summary>
    public string FileSystemAccessMode { get; init; } = "ro";

    /// <summary>The data's address when it is in S3 already; null for a path or a file system.</summary>
    public S3Uri? Remote => S3Uri.TryParse(Source, out var uri) ? uri : null;

    /// <summary>A channel of an S3 URI or a path, with nothing else said.</summary>
    /// <exception cref="SmArgumentException">The source is empty or an S3 URI without a bucket.</exception>
    public static SmChannel Of(string source)
    {
        if (string.IsNullOrWhiteSpace(source)) throw new SmArgumentException("InputData", "InputData is empty; give an S3 URI or a path.");
        if (S3Uri.IsS3(source) && !S3Uri.TryParse(source, out _)) throw new SmArgumentException("InputData", $"InputData '{source}' names no bucket; it should look like s3://bucket/path.");
        return new SmChannel { Source = source };
    }

    /// <summary>A channel of records, of which each machine gets its share. They are uploaded when the training starts.</summary>
    public static SmChannel Of(SmRecordSet records) => new() { Records = records, S3DataType = "ManifestFile", Distribution = "ShardedByS3Key" };

    /// <summary>Where the data is.</summary>
    public override string ToString() => Source ?? Records?.ToString() ?? $"{FileSystemId}:{DirectoryPath}";
}
