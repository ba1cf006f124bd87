using System.Management.Automation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Invocation;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Describes data for a training and how it reaches the container. Nothing is sent.</summary>
/// <remarks>Start-SmTraining makes a channel of a plain path or S3 URI by itself. Use this cmdlet to say more: the content type, compression, how the data is spread over machines,
/// an order to shuffle by, or a file system (Amazon EFS or FSx for Lustre) instead of S3.</remarks>
/// <example>
/// Give data a content type.
/// <code>
/// $train = New-SmChannel ./train.csv -ContentType text/csv
/// $estimator | Start-SmTraining -InputData @{ train = $train; test = './test.csv' }
/// </code>
/// Built-in algorithms want to know the content type. Channels and plain paths may be mixed.
/// </example>
/// <example>
/// Spread objects over all machines.
/// <code>
/// New-SmChannel s3://my-bucket/clicks/ -Distribution ShardedByS3Key -InputMode FastFile -ShuffleSeed 7
/// </code>
/// Each machine gets its share of the objects, and they are streamed instead of copied beforehand.
/// </example>
/// <example>
/// Read from a file system.
/// <code>
/// New-SmChannel -FileSystemId fs-0123456789abcdef0 -FileSystemType FSxLustre -DirectoryPath /fsx/images
/// </code>
/// The estimator must name the file system's subnets and security groups.
/// </example>
/// <example>
/// Make a channel of each folder.
/// <code>
/// $channels = @{}
/// Get-ChildItem ./data -Directory | ForEach-Object { $channels[$_.Name] = New-SmChannel $_.FullName -ContentType text/csv }
/// $estimator | Start-SmTraining -InputData $channels
/// </code>
/// </example>
/// <seealso cref="NewSmEstimatorCommand"/>
[Cmdlet(VerbsCommon.New, "SmChannel", DefaultParameterSetName = SourceSet)]
[OutputType(typeof(SmChannel))]
public sealed class NewSmChannelCommand : SmCmdlet
{
    private const string SourceSet = "Source";
    private const string FileSystemSet = "FileSystem";

    /// <summary>An S3 URI, or a file, folder or wildcard on this machine, which is uploaded when the training starts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = SourceSet)]
    [Alias("Path", "S3Uri", "FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation(OrPath = true)]
    [ArgumentCompleter(typeof(S3OrPathCompleter))]
    public string Source { get; set; } = null!;

    /// <summary>The MIME type of the data, such as text/csv.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    public string? ContentType { get; set; }

    /// <summary>Whether the data is compressed.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [ValidateSet("None", "Gzip")]
    public string? Compression { get; set; }

    /// <summary>Whether each machine gets all data, or its share of the objects.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [ValidateSet("FullyReplicated", "ShardedByS3Key")]
    public string Distribution { get; set; } = "FullyReplicated";

    /// <summary>How the data reaches the container; the training's own way unless given.</summary>
    [Parameter]
    [ValidateSet("File", "Pipe", "FastFile")]
    public string? InputMode { get; set; }

    /// <summary>What the S3 URI names.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [ValidateSet("S3Prefix", "ManifestFile", "AugmentedManifestFile")]
    public string S3DataType { get; set; } = "S3Prefix";

    /// <summary>Whether each object is wrapped as a record.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [ValidateSet("None", "RecordIO")]
    public string? RecordWrapper { get; set; }

    /// <summary>The seed to shuffle the data by before each epoch.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    public long? ShuffleSeed { get; set; }

    /// <summary>The attributes of an augmented manifest that are passed on.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [ValidateNotNullOrEmpty]
    public string[]? AttributeName { get; set; }

    /// <summary>The groups of machines that get the data, by the names that New-SmEstimator -InstanceGroup gave them; all of them unless given.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [ValidateNotNullOrEmpty]
    public string[]? InstanceGroup { get; set; }

    /// <summary>Accept the terms of use of a model that the channel carries.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    public SwitchParameter AcceptEula { get; set; }

    /// <summary>The ARN of the content of a SageMaker hub that the channel carries.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [ValidateNotNullOrEmpty]
    public string? HubContentArn { get; set; }

    /// <summary>The file system that holds the data.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileSystemSet)]
    [ValidateNotNullOrEmpty]
    public string? FileSystemId { get; set; }

    /// <summary>The file system's kind.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileSystemSet)]
    [ValidateSet("EFS", "FSxLustre")]
    public string? FileSystemType { get; set; }

    /// <summary>The folder in the file system.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileSystemSet)]
    [ValidateNotNullOrEmpty]
    public string? DirectoryPath { get; set; }

    /// <summary>Whether the file system may be written to.</summary>
    [Parameter(ParameterSetName = FileSystemSet)]
    [ValidateSet("ro", "rw")]
    public string FileSystemAccessMode { get; set; } = "ro";

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel) => GuardAsync(Source ?? FileSystemId, () =>
    {
        var channel = ParameterSetName == FileSystemSet
            ? new SmChannel { FileSystemId = FileSystemId, FileSystemType = FileSystemType, DirectoryPath = DirectoryPath, FileSystemAccessMode = FileSystemAccessMode }
            : SmChannel.Of(FilePath.FullOrS3(this, nameof(Source), Source!));
        WriteObject(channel with
        {
            ContentType = ContentType,
            Compression = Compression,
            Distribution = Distribution,
            InputMode = InputMode,
            S3DataType = S3DataType,
            RecordWrapper = RecordWrapper,
            ShuffleSeed = ShuffleSeed,
            AttributeName = AttributeName ?? [],
            InstanceGroup = InstanceGroup ?? [],
            AcceptEula = MyInvocation.BoundParameters.ContainsKey(nameof(AcceptEula)) ? AcceptEula.IsPresent : null,
            HubContentArn = HubContentArn,
        });
        return Task.CompletedTask;
    });
}
