namespace SageMaker.Ml.Processing;

/// <summary>A query whose result is the input of a processing job: SageMaker asks Athena or Redshift, and puts the result where the job finds it.</summary>
public sealed record SmDatasetQuery
{
    /// <summary><c>Athena</c> or <c>Redshift</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>The SQL.</summary>
    public required string QueryString { get; init; }

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>The S3 URI below which the result goes.</summary>
    public required string OutputPath { get; init; }

    /// <summary>The form of the result: of Athena <c>PARQUET</c>, <c>ORC</c>, <c>AVRO</c>, <c>JSON</c> or <c>TEXTFILE</c>, of Redshift <c>PARQUET</c> or <c>CSV</c>.</summary>
    public required string OutputFormat { get; init; }

    /// <summary>How the result is compressed: of Athena <c>GZIP</c>, <c>SNAPPY</c> or <c>ZLIB</c>, of Redshift <c>None</c>, <c>GZIP</c>, <c>BZIP2</c>, <c>ZSTD</c> or <c>SNAPPY</c>; null to leave it to them.</summary>
    public string? OutputCompression { get; init; }

    /// <summary>The KMS key of the result.</summary>
    public string? KmsKey { get; init; }

    /// <summary>Of Athena: the data catalogue.</summary>
    public string? Catalog { get; init; }

    /// <summary>Of Athena: the work group; null for the usual.</summary>
    public string? WorkGroup { get; init; }

    /// <summary>Of Redshift: the cluster.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Of Redshift: the user of the database.</summary>
    public string? User { get; init; }

    /// <summary>Of Redshift: the ARN of the cluster's role that SageMaker makes the result with; null for the configuration's.</summary>
    public string? Role { get; init; }

    /// <summary>Whom it asks.</summary>
    public override string ToString() => $"{Engine} {Database}";
}
