using System.Management.Automation;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Processing;

namespace SageMaker.Ml.PowerShell.Processing;

/// <summary>Describes data for a processing job and where its program finds it. Nothing is sent.</summary>
/// <remarks>Start-SmProcessing makes an input of a plain path or S3 URI by itself. Use this cmdlet to say more: a place in the container, how the data is spread over machines, streaming, or a query that
/// Amazon Athena or Amazon Redshift answers when the job begins.</remarks>
/// <example>
/// Give each machine its share.
/// <code>
/// $clicks = New-SmProcessingInput s3://my-bucket/clicks/ -Distribution ShardedByS3Key
/// $processor | Start-SmProcessing ./prepare.py -InputData @{ clicks = $clicks; names = './names.csv' } -Output clean -WhatIf
/// </code>
/// Inputs that say more and plain paths may be mixed.
/// </example>
/// <example>
/// Make an input of each folder.
/// <code>
/// $inputs = Get-ChildItem ./data -Directory | ForEach-Object { New-SmProcessingInput $_.FullName -Name $_.Name }
/// $processor | Start-SmProcessing ./prepare.py -InputData $inputs -Output clean
/// </code>
/// Each is uploaded below its own name.
/// </example>
/// <example>
/// Let Athena make the data.
/// <code>
/// $query = @{
///     AthenaQuery     = 'SELECT * FROM clicks WHERE day = ''2026-11-01'''
///     AthenaDatabase  = 'web'
///     QueryOutputPath = 's3://my-bucket/queries'
/// }
/// New-SmProcessingInput @query -Name clicks
/// </code>
/// The result is Parquet unless -QueryOutputFormat says otherwise, and the program finds it in /opt/ml/processing/input/clicks.
/// </example>
/// <seealso cref="StartSmProcessingCommand"/>
/// <seealso cref="NewSmProcessingOutputCommand"/>
[Cmdlet(VerbsCommon.New, "SmProcessingInput", DefaultParameterSetName = SourceSet)]
[OutputType(typeof(SmProcessingInput))]
public sealed class NewSmProcessingInputCommand : SmCmdlet
{
    private const string SourceSet = "Source";
    private const string AthenaSet = "Athena";
    private const string RedshiftSet = "Redshift";

    /// <summary>An S3 URI, or a file, folder or wildcard on this machine, which is uploaded when the job starts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = SourceSet)]
    [Alias("Path", "S3Uri", "FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation(OrPath = true)]
    [ArgumentCompleter(typeof(S3OrPathCompleter))]
    public string Source { get; set; } = null!;

    /// <summary>Where the program finds the data. /opt/ml/processing/input and the input's name unless given.</summary>
    [Parameter(Position = 1, ParameterSetName = SourceSet)]
    [Parameter(ParameterSetName = AthenaSet)]
    [Parameter(ParameterSetName = RedshiftSet)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>The input's name. The key of the table that it is put into, or else a number, unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Copy the data beforehand (File), or stream it (Pipe).</summary>
    [Parameter]
    [ValidateSet("File", "Pipe")]
    public string InputMode { get; set; } = "File";

    /// <summary>What the S3 URI names: the beginning of keys, or an object that lists others.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [ValidateSet("S3Prefix", "ManifestFile")]
    public string DataType { get; set; } = "S3Prefix";

    /// <summary>Whether each machine gets all data, or its share of the objects. All of it unless given; of a query's result, its share.</summary>
    [Parameter]
    [ValidateSet("FullyReplicated", "ShardedByS3Key")]
    public string? Distribution { get; set; }

    /// <summary>Unpack what is streamed.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [ValidateSet("None", "Gzip")]
    public string Compression { get; set; } = "None";

    /// <summary>Leave it to the program to fetch the data.</summary>
    [Parameter]
    public SwitchParameter AppManaged { get; set; }

    /// <summary>The SQL that Athena answers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AthenaSet)]
    [ValidateNotNullOrEmpty]
    public string AthenaQuery { get; set; } = null!;

    /// <summary>The database of Athena.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AthenaSet)]
    [ValidateNotNullOrEmpty]
    public string AthenaDatabase { get; set; } = null!;

    /// <summary>The data catalogue of Athena.</summary>
    [Parameter(ParameterSetName = AthenaSet)]
    [ValidateNotNullOrEmpty]
    public string AthenaCatalog { get; set; } = "AwsDataCatalog";

    /// <summary>The work group of Athena.</summary>
    [Parameter(ParameterSetName = AthenaSet)]
    [ValidateNotNullOrEmpty]
    public string? AthenaWorkGroup { get; set; }

    /// <summary>The SQL that Redshift answers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RedshiftSet)]
    [ValidateNotNullOrEmpty]
    public string RedshiftQuery { get; set; } = null!;

    /// <summary>The database of Redshift.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RedshiftSet)]
    [ValidateNotNullOrEmpty]
    public string RedshiftDatabase { get; set; } = null!;

    /// <summary>The cluster of Redshift.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RedshiftSet)]
    [ValidateNotNullOrEmpty]
    public string RedshiftClusterId { get; set; } = null!;

    /// <summary>The database's user.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RedshiftSet)]
    [ValidateNotNullOrEmpty]
    public string RedshiftUser { get; set; } = null!;

    /// <summary>The ARN of the cluster's role that the result is made with. The configuration's unless given.</summary>
    [Parameter(ParameterSetName = RedshiftSet)]
    [ValidateNotNullOrEmpty]
    public string? RedshiftRole { get; set; }

    /// <summary>The S3 URI below which the query's result goes.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AthenaSet)]
    [Parameter(Mandatory = true, ParameterSetName = RedshiftSet)]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string QueryOutputPath { get; set; } = null!;

    /// <summary>The KMS key for the query's result.</summary>
    [Parameter(ParameterSetName = AthenaSet)]
    [Parameter(ParameterSetName = RedshiftSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? QueryKmsKey { get; set; }

    /// <summary>The form of the result: PARQUET, ORC, AVRO, JSON or TEXTFILE of Athena, PARQUET or CSV of Redshift.</summary>
    [Parameter(ParameterSetName = AthenaSet)]
    [Parameter(ParameterSetName = RedshiftSet)]
    [ValidateNotNullOrEmpty]
    public string QueryOutputFormat { get; set; } = "PARQUET";

    /// <summary>How the result is compressed: GZIP, SNAPPY or ZLIB by Athena; None, GZIP, BZIP2, ZSTD or SNAPPY by Redshift.</summary>
    [Parameter(ParameterSetName = AthenaSet)]
    [Parameter(ParameterSetName = RedshiftSet)]
    [ValidateNotNullOrEmpty]
    public string? QueryOutputCompression { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel) => GuardAsync(Source ?? AthenaQuery ?? RedshiftQuery, () =>
    {
        var input = new SmProcessingInput
        {
            Name = Name,
            Source = Source is null ? null : DataPlace.Of(this, nameof(Source), Source),
            Query = Query is { } query ? Processings.Check(query) : null,
            Destination = Destination,
            InputMode = InputMode,
            DataType = DataType,
            Distribution = Distribution,
            Compression = Compression,
            AppManaged = AppManaged,
        };
        Processings.Check(input);
        WriteObject(input);
        return Task.CompletedTask;
    });

    private SmDatasetQuery? Query => ParameterSetName switch
    {
        AthenaSet => Result("Athena", AthenaQuery, AthenaDatabase) with { Catalog = AthenaCatalog, WorkGroup = AthenaWorkGroup },
        RedshiftSet => Result("Redshift", RedshiftQuery, RedshiftDatabase) with { ClusterId = RedshiftClusterId, User = RedshiftUser, Role = RedshiftRole },
        _ => null,
    };

    private SmDatasetQuery Result(string engine, string query, string database) => new()
    {
        Engine = engine,
        QueryString = query,
        Database = database,
        OutputPath = QueryOutputPath,
        KmsKey = QueryKmsKey,
        OutputFormat = QueryOutputFormat,
        OutputCompression = QueryOutputCompression,
    };
}
