using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.PowerShell.Images;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Describes a training: what runs, on what machines, with which settings. Nothing is sent.</summary>
/// <remarks>An estimator holds everything about a training but its data: a container image (named by its address, by a framework and its version, or by a built-in algorithm), the script and its
/// folder, hyperparameters, machines, limits and tags. It is checked as far as that is possible without a session, so that mistakes show before anything is uploaded.
/// One estimator starts any number of trainings. Parameters bind by property name as well, so a table of experiments becomes a row of estimators.</remarks>
/// <example>
/// Describe a training with a script of your own.
/// <code>
/// $settings = @{
///     Framework        = 'sklearn'
///     FrameworkVersion = '1.4-2'
///     EntryPoint       = 'train.py'
///     SourceDirectory  = './src'
///     HyperParameter   = @{ epochs = 40 }
///     MetricDefinition = @{ 'train:loss' = 'train_loss=([0-9.]+);' }
/// }
/// $estimator = New-SmEstimator @settings
/// $estimator | Start-SmTraining -InputData @{ train = './train.csv' }
/// </code>
/// The script finds the hyperparameter as --epochs 40. What matches the expression in its log is a metric.
/// </example>
/// <example>
/// Train a built-in algorithm on spare capacity.
/// <code>
/// $settings = @{
///     Algorithm        = 'xgboost'
///     AlgorithmVersion = '1.7-1'
///     HyperParameter   = @{ num_round = 100; objective = 'binary:logistic' }
///     InstanceType     = 'ml.m5.2xlarge'
///     MaxRuntime       = 3600
///     MaxWait          = New-TimeSpan -Hours 2
///     CheckpointPath   = 's3://my-bucket/checkpoints/churn'
/// }
/// New-SmEstimator @settings -Spot
/// </code>
/// Durations are a number of seconds or a TimeSpan. Spare capacity may be taken away; with checkpoints the training goes on where it was.
/// </example>
/// <example>
/// Make an estimator of each row of a table.
/// <code>
/// Import-Csv ./experiments.csv |
///     New-SmEstimator -Framework sklearn -FrameworkVersion 1.4-2 -SourceDirectory ./src |
///     Start-SmTraining -InputData ./train.csv -Wait |
///     Select-Object TrainingJobName, TrainingJobStatus, InstanceType
/// </code>
/// The columns of the table, such as EntryPoint, InstanceType and BaseName, are named like the parameters. All trainings run at the same time.
/// </example>
/// <example>
/// Train on machines of two kinds.
/// <code>
/// $settings = @{
///     Framework        = 'pytorch'
///     FrameworkVersion = '2.8.0'
///     EntryPoint       = 'train.py'
///     SourceDirectory  = './src'
///     InstanceGroup    = @{
///         gpus = @{ InstanceType = 'ml.p4d.24xlarge'; InstanceCount = 2 }
///         data = @{ InstanceType = 'ml.c5.9xlarge' }
///     }
///     Distribution     = @{ mpi = @{ enabled = $true; processes_per_host = 8 }; instance_groups = 'gpus' }
/// }
/// New-SmEstimator @settings -DebugRule VanishingGradient, LossNotDecreasing
/// </code>
/// MPI runs on the GPUs only; channels are given to one of the groups with New-SmChannel -InstanceGroup. The rules end nothing, but tell what they found.
/// </example>
/// <seealso cref="NewSmChannelCommand"/>
/// <seealso cref="GetSmMetricCommand"/>
/// <seealso cref="Images.FindSmImageCommand"/>
[Cmdlet(VerbsCommon.New, "SmEstimator")]
[OutputType(typeof(SmEstimator))]
public sealed partial class NewSmEstimatorCommand : JobDescriptionCmdlet
{
    /// <summary>The framework whose image to train with, such as pytorch.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageFrameworkCompleter))]
    public string? Framework { get; set; }

    /// <summary>The framework's version.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageVersionCompleter))]
    public string? FrameworkVersion { get; set; }

    /// <summary>The built-in algorithm to train with, such as xgboost.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageAlgorithmCompleter))]
    public string? Algorithm { get; set; }

    /// <summary>The algorithm's version.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageVersionCompleter))]
    public string? AlgorithmVersion { get; set; }

    /// <summary>The script to run. With -SourceDirectory, its path inside that folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CodeFileCompleter))]
    public string? EntryPoint { get; set; }

    /// <summary>The folder with all of the code, or the S3 URI of a sourcedir.tar.gz. A .smignore file in it, in the syntax of .gitignore, leaves files out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation(OrPath = true)]
    [ArgumentCompleter(typeof(S3OrPathCompleter))]
    public string? SourceDirectory { get; set; }

    /// <summary>Files and folders that are laid beside the script.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Dependency { get; set; }

    /// <summary>The hyperparameters: @{ epochs = 10; 'learning-rate' = 0.1 }. For a built-in algorithm that -Algorithm names before it, Tab offers a table of those that it takes; names, types and ranges are checked.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(HyperParameterCompleter))]
    public IDictionary? HyperParameter { get; set; }

    /// <summary>Send the hyperparameters of a built-in algorithm without checking their names, types and ranges: for what a newer version of it knows.</summary>
    [Parameter]
    public SwitchParameter SkipHyperParameterCheck { get; set; }

    /// <summary>The machines' type. ml.m5.xlarge unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainingInstanceTypeCompleter))]
    public string? InstanceType { get; set; }

    /// <summary>How many machines. One unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? InstanceCount { get; set; }

    /// <summary>The size of each machine's volume in GB.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int VolumeSizeGB { get; set; } = 30;

    /// <summary>How data reaches the container.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("File", "Pipe", "FastFile")]
    public string InputMode { get; set; } = "File";

    /// <summary>The S3 URI below which results go. The session's bucket unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? OutputPath { get; set; }

    /// <summary>Leave results as files below the output path instead of packing them as model.tar.gz.</summary>
    [Parameter]
    public SwitchParameter NoOutputCompression { get; set; }

    /// <summary>A model to go on from: an S3 URI, or a file or folder, which is uploaded. The script finds it as a channel.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation(OrPath = true)]
    [ArgumentCompleter(typeof(S3OrPathCompleter))]
    public string? PretrainedModel { get; set; }

    /// <summary>The name of that channel.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string PretrainedModelChannel { get; set; } = "model";

    /// <summary>Metrics by name, each with the regular expression that finds its value in the log: @{ 'train:loss' = 'loss=([0-9.]+)' }.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? MetricDefinition { get; set; }

    /// <summary>How several machines or processes work together, in the words of the Python SDK: @{ torch_distributed = @{ enabled = $true } }. The others are mpi, parameter_server, pytorchddp, pytorchxla,
    /// smdistributed and multi_worker_mirrored_strategy; with -InstanceGroup, instance_groups names the group that it is for.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Distribution { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel) => GuardAsync(EntryPoint ?? ImageUri ?? Framework ?? Algorithm, () =>
    {
        var estimator = WithDebugging(WithLimits(WithMachines(WithCode(Describe()))));
        Trainings.Check(estimator);
        foreach (var advice in Trainings.Advise(estimator)) WriteWarning(advice);
        WriteObject(estimator);
        return Task.CompletedTask;
    });

    private SmEstimator Describe() => new()
    {
        ImageUri = ImageUri,
        Framework = Framework,
        FrameworkVersion = FrameworkVersion,
        BaseFrameworkVersion = BaseFrameworkVersion,
        PythonVersion = PythonVersion,
        Algorithm = Algorithm,
        AlgorithmVersion = AlgorithmVersion,
        HyperParameter = HyperParameter is null ? new() : PlainValue.Table(HyperParameter),
        CodePath = CodePath,
        SkipHyperParameterCheck = SkipHyperParameterCheck,
        VolumeSizeGB = VolumeSizeGB,
        InputMode = InputMode,
        OutputPath = OutputPath,
        NoOutputCompression = NoOutputCompression,
        PretrainedModel = PretrainedModel is null ? null : FilePath.FullOrS3(this, nameof(PretrainedModel), PretrainedModel),
        PretrainedModelChannel = PretrainedModelChannel,
        BaseName = BaseName,
        Role = Role,
        Environment = Texts(Environment, nameof(Environment)),
        MetricDefinition = Texts(MetricDefinition, nameof(MetricDefinition)),
        Distribution = Distribution is null ? null : PlainValue.Table(Distribution),
        SubnetId = SubnetId ?? [],
        SecurityGroupId = SecurityGroupId ?? [],
        NetworkIsolation = Given(nameof(NetworkIsolation), NetworkIsolation),
        EncryptTraffic = Given(nameof(EncryptTraffic), EncryptTraffic),
        KmsKey = KmsKey,
        VolumeKmsKey = VolumeKmsKey,
        Tag = Texts(Tag, nameof(Tag)),
    };
}
