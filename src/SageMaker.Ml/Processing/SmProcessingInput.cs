using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Storage;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Processing;

/// <summary>Data for a processing job and where it lies in the container.</summary>
/// <remarks>The properties are named as the parameters of <c>New-SmProcessingInput</c>.</remarks>
public sealed record SmProcessingInput
{
    /// <summary>What an input without a place of its own is found below, in the container.</summary>
    public const string DefaultFolder = "/opt/ml/processing/input";

    /// <summary>The input's name; null for one by its place in the list, such as <c>input-1</c>.</summary>
    public string? Name { get; init; }

    /// <summary>An S3 URI, or the full path of a file, a folder or a wildcard on this machine; null for a query.</summary>
    public string? Source { get; init; }

    /// <summary>The query that makes the data, instead of <see cref="Source"/>.</summary>
    public SmDatasetQuery? Query { get; init; }

    /// <summary>Where the data lies in the container; null for a folder of the input's name below <see cref="DefaultFolder"/>.</summary>
    public string? Destination { get; init; }

    /// <summary><c>File</c>: the data is copied beforehand; <c>Pipe</c>: it is streamed.</summary>
    public string InputMode { get; init; } = ProcessingS3InputMode.File;

    /// <summary><c>S3Prefix</c>: the source is the beginning of keys; <c>ManifestFile</c>: it is an object that lists others.</summary>
    public string DataType { get; init; } = ProcessingS3DataType.S3Prefix;

    /// <summary><c>FullyReplicated</c>: each machine gets all data; <c>ShardedByS3Key</c>: each gets its share. Null for the first, and for the second where a query makes the data.</summary>
    public string? Distribution { get; init; }

    /// <summary><c>None</c>, or <c>Gzip</c> to unpack what is streamed.</summary>
    public string Compression { get; init; } = ProcessingS3CompressionType.None;

    /// <summary>Whether the program fetches the data by itself.</summary>
    public bool AppManaged { get; init; }

    /// <summary>The data's address when it is in S3 already; null for a path or a query.</summary>
    public S3Uri? Remote => S3Uri.TryParse(Source, out var uri) ? uri : null;

    /// <summary>Reads a table with the keys that <c>New-SmProcessingInput</c> names its parameters by. Its source may still be a path as somebody wrote it.</summary>
    /// <param name="name">The input's name.</param>
    /// <param name="given">The table.</param>
    /// <exception cref="Errors.SmArgumentException">A key is not known, the source is missing, or a value is of the wrong kind.</exception>
    public static SmProcessingInput Read(string name, object? given)
    {
        var options = OptionTable.Read("InputData", name, given, nameof(Source), nameof(Destination), nameof(InputMode), nameof(DataType), nameof(Distribution), nameof(Compression), nameof(AppManaged));
        var input = new SmProcessingInput { Name = name };
        return input with
        {
            Source = options.Text(nameof(Source)) ?? throw options.Missing(nameof(Source), "@{ Source = './rows.csv'; Destination = '/opt/ml/processing/rows' }"),
            Destination = options.Text(nameof(Destination)),
            InputMode = options.Text(nameof(InputMode)) ?? input.InputMode,
            DataType = options.Text(nameof(DataType)) ?? input.DataType,
            Distribution = options.Text(nameof(Distribution)),
            Compression = options.Text(nameof(Compression)) ?? input.Compression,
            AppManaged = options.Flag(nameof(AppManaged)),
        };
    }

    /// <summary>Where the data is.</summary>
    public override string ToString() => Source ?? Query?.ToString() ?? "";
}
