using System.Management.Automation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Images;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Processing;

namespace SageMaker.Ml.PowerShell.Processing;

/// <summary>Describes what processes data: an image or a framework, and the machines. Nothing is sent.</summary>
/// <remarks>A processor says nothing about scripts and data; Start-SmProcessing does, and one processor starts any number of jobs. With sklearn a script is run as it is; with pytorch, tensorflow,
/// huggingface, xgboost and mxnet it is packed together with its folder, and requirements.txt in that folder is installed; with spark it is submitted to a cluster of all machines. With -ImageUri a script
/// is run by -Command, and without a script the image runs its own program. Whatever is checked here without a session shows before anything is uploaded.</remarks>
/// <example>
/// Prepare data with scikit-learn.
/// <code>
/// New-SmProcessor -Framework sklearn -FrameworkVersion 1.4-2 |
///     Start-SmProcessing ./prepare.py -InputData @{ raw = './rows.csv' } -Output train, test -Wait |
///     Select-Object ProcessingJobName, ProcessingJobStatus, Output
/// </code>
/// The script finds rows.csv in /opt/ml/processing/input/raw, and what it writes to /opt/ml/processing/output/train and /opt/ml/processing/output/test goes to S3.
/// </example>
/// <example>
/// Run an image of your own on several machines.
/// <code>
/// $settings = @{
///     ImageUri           = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/clean:1.0'
///     ContainerEntryPoint = 'python3', '/app/clean.py'
///     InstanceType       = 'ml.m5.4xlarge'
///     InstanceCount      = 4
///     MaxRuntime         = '2h'
/// }
/// $processor = New-SmProcessor @settings
/// $clicks = New-SmProcessingInput s3://my-bucket/clicks/ -Name clicks -Distribution ShardedByS3Key
/// $processor | Start-SmProcessing -InputData $clicks -Output @{ clean = 's3://my-bucket/clean' } -WhatIf
/// </code>
/// Each machine gets its share of the objects. Nothing is sent here because of -WhatIf.
/// </example>
/// <example>
/// Submit an application to spark.
/// <code>
/// $spark = New-SmProcessor -Framework spark -FrameworkVersion 3.5 -InstanceCount 3
/// $spark | Start-SmProcessing ./count.py -Argument '--by', 'day' -EventLogPath s3://my-bucket/spark-events -WhatIf
/// </code>
/// </example>
/// <seealso cref="StartSmProcessingCommand"/>
/// <seealso cref="NewSmProcessingInputCommand"/>
/// <seealso cref="NewSmProcessingOutputCommand"/>
/// <seealso cref="Images.FindSmImageCommand"/>
[Cmdlet(VerbsCommon.New, "SmProcessor")]
[OutputType(typeof(SmProcessor))]
public sealed class NewSmProcessorCommand : JobDescriptionCmdlet
{
    /// <summary>The framework whose image runs the script, such as sklearn, pytorch or spark.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageFrameworkCompleter))]
    public string? Framework { get; set; }

    /// <summary>The framework's version.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageVersionCompleter))]
    public string? FrameworkVersion { get; set; }

    /// <summary>For spark: the version of the container's own software, such as 1.3; with -PythonVersion.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ContainerVersion { get; set; }

    /// <summary>What runs the script, word by word: 'python3', '-u', or Rscript. python3 or python unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Command { get; set; }

    /// <summary>The program of the image that is run instead of its own, word by word: 'python3', '/app/clean.py'.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ContainerEntryPoint { get; set; }

    /// <summary>The machines' type. ml.m5.xlarge unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProcessingInstanceTypeCompleter))]
    public string InstanceType { get; set; } = SmProcessor.DefaultInstanceType;

    /// <summary>How many machines. One unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int InstanceCount { get; set; } = 1;

    /// <summary>The size of each machine's volume in GB.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int VolumeSizeGB { get; set; } = SmProcessor.DefaultVolumeSizeGB;

    /// <summary>How long a job may run before it is stopped, up to 7 days: a TimeSpan, seconds, or a text such as 90s or 2h. The service's 24 hours unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DurationTransformation]
    public TimeSpan? MaxRuntime { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel) => GuardAsync(ImageUri ?? Framework, () =>
    {
        var processor = new SmProcessor
        {
            ImageUri = ImageUri,
            Framework = Framework,
            FrameworkVersion = FrameworkVersion,
            BaseFrameworkVersion = BaseFrameworkVersion,
            PythonVersion = PythonVersion,
            ContainerVersion = ContainerVersion,
            Command = Command ?? [],
            ContainerEntryPoint = ContainerEntryPoint ?? [],
            InstanceType = InstanceType,
            InstanceCount = InstanceCount,
            VolumeSizeGB = VolumeSizeGB,
            MaxRuntime = MaxRuntime,
            Environment = Environment is null ? null : TextMap.From(Environment, nameof(Environment)),
            Role = Role,
            BaseName = BaseName,
            CodePath = CodePath,
            SubnetId = SubnetId ?? [],
            SecurityGroupId = SecurityGroupId ?? [],
            NetworkIsolation = Given(nameof(NetworkIsolation), NetworkIsolation),
            EncryptTraffic = Given(nameof(EncryptTraffic), EncryptTraffic),
            KmsKey = KmsKey,
            VolumeKmsKey = VolumeKmsKey,
            Tag = Texts(Tag, nameof(Tag)),
        };
        Processings.Check(processor);
        WriteObject(processor);
        return Task.CompletedTask;
    });
}
