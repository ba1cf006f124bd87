using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.PowerShell.Images;
using SageMaker.Ml.PowerShell.S3;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <content>The parameters of the model's container: its image, its code, its data.</content>
public abstract partial class ModelCmdlet
{
    /// <summary>The container image that serves the model. By default it follows from -Framework or -Algorithm, or from the image that trained the model.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageUri { get; set; }

    /// <summary>The framework that serves the model, such as pytorch. It tells the image, with -FrameworkVersion and the instance type; beside -ImageUri it tells how that image
    /// takes its code.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageFrameworkCompleter))]
    public string? Framework { get; set; }

    /// <summary>The framework's version.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageVersionCompleter))]
    public string? FrameworkVersion { get; set; }

    /// <summary>For huggingface: the framework below it with its version, such as pytorch2.1.0.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BaseFrameworkVersion { get; set; }

    /// <summary>The Python version of the framework's image, such as py310; needed only where a version exists for several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImagePythonVersionCompleter))]
    public string? PythonVersion { get; set; }

    /// <summary>The built-in algorithm that serves the model, such as kmeans.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageAlgorithmCompleter))]
    public string? Algorithm { get; set; }

    /// <summary>The algorithm's version.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageVersionCompleter))]
    public string? AlgorithmVersion { get; set; }

    /// <summary>How the image is pulled: Platform from Amazon ECR, Vpc from a private registry in the network that -SubnetId tells.</summary>
    [Parameter]
    [ValidateSet("Platform", "Vpc")]
    public string? ImageAccessMode { get; set; }

    /// <summary>The ARN of a Lambda function that gives the credentials of a private registry.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageCredentialProvider { get; set; }

    /// <summary>The inference script: a path inside -SourceDirectory, or a script that stands alone. A script that is not on this machine is looked for in the model's folder code.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CodeFileCompleter))]
    public string? EntryPoint { get; set; }

    /// <summary>The folder with the inference code, or the S3 URI of a sourcedir.tar.gz.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation(OrPath = true)]
    [ArgumentCompleter(typeof(S3OrPathCompleter))]
    public string? SourceDirectory { get; set; }

    /// <summary>Files and folders that are laid beside the script; in a model that brings its code, into code/lib.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Dependency { get; set; } = [];

    /// <summary>The S3 URI below which packed code and models go. The session's bucket unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? CodePath { get; set; }

    /// <summary>The KMS key for code and models that are uploaded. The session's unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? ModelKmsKey { get; set; }

    /// <summary>Whether the data is one object or everything below a folder. Its address tells, unless given.</summary>
    [Parameter]
    [ValidateSet("S3Object", "S3Prefix")]
    public string? S3DataType { get; set; }

    /// <summary>Whether the data is an archive (Gzip) or files as they are (None), which endpoints load sooner. Its address tells, unless given. A folder of this machine is uploaded file by
    /// file when it is None.</summary>
    [Parameter]
    [ValidateSet("Gzip", "None")]
    public string? Compression { get; set; }

    /// <summary>Accepts the licence of model data that asks for it.</summary>
    [Parameter]
    public SwitchParameter AcceptEula { get; set; }

    /// <summary>The ARN of a private hub's reference to the model.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? HubContentArn { get; set; }

    /// <summary>Further data by the name of its folder below /opt/ml/additional-model-data-sources: @{ adapters = 's3://my-bucket/adapters/' }. Instead of an address a
    /// table may stand: @{ S3Uri = ...; S3DataType = 'S3Prefix'; Compression = 'None'; AcceptEula = $true }.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? AdditionalModelData { get; set; }

    /// <summary>Serves every archive below the S3 folder that is the model, each when a request asks for it with Invoke-SmEndpoint -TargetModel.</summary>
    [Parameter]
    public SwitchParameter MultiModel { get; set; }

    /// <summary>Whether such an endpoint keeps models that it has loaded. The service does unless told otherwise.</summary>
    [Parameter]
    [ValidateSet("Enabled", "Disabled")]
    public string? ModelCache { get; set; }

    /// <summary>Environment variables of the container.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Environment { get; set; }

    /// <summary>What of the container's own log is written: 10 for everything, 20, 30, 40, or 50 for the worst only.</summary>
    [Parameter]
    public int? ContainerLogLevel { get; set; }

    /// <summary>How many processes serve the model in its container.</summary>
    [Parameter]
    public int? ServerWorkerCount { get; set; }

    /// <summary>How long one answer may take: a TimeSpan, seconds, or a text such as 90s or 2m.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? ServerTimeout { get; set; }

    /// <summary>The container's name among several; Invoke-SmEndpoint -TargetContainerHostname asks for it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ContainerHostname { get; set; }

    private protected ModelOptions Options => new()
    {
        ModelName = ModelName,
        ImageUri = ImageUri,
        Framework = Framework,
        FrameworkVersion = FrameworkVersion,
        BaseFrameworkVersion = BaseFrameworkVersion,
        PythonVersion = PythonVersion,
        Algorithm = Algorithm,
        AlgorithmVersion = AlgorithmVersion,
        ImageAccessMode = ImageAccessMode,
        ImageCredentialProvider = ImageCredentialProvider,
        EntryPoint = EntryPoint is not null && SourceDirectory is null ? FilePath.Full(this, nameof(EntryPoint), EntryPoint) : EntryPoint,
        SourceDirectory = SourceDirectory is null ? null : FilePath.FullOrS3(this, nameof(SourceDirectory), SourceDirectory),
        Dependency = [.. Dependency.Select(path => FilePath.Full(this, nameof(Dependency), path))],
        CodePath = CodePath,
        ModelKmsKey = ModelKmsKey,
        S3DataType = S3DataType,
        Compression = Compression,
        AcceptEula = Given(nameof(AcceptEula), AcceptEula),
        HubContentArn = HubContentArn,
        AdditionalModelData = AdditionalModelData is null ? null : AdditionalDataTable.Read(AdditionalModelData, nameof(AdditionalModelData)),
        MultiModel = Given(nameof(MultiModel), MultiModel),
        ModelCache = ModelCache,
        Environment = Environment is null ? null : TextMap.From(Environment, nameof(Environment)),
        ContainerLogLevel = ContainerLogLevel,
        ServerWorkerCount = ServerWorkerCount,
        ServerTimeout = ServerTimeout,
        ContainerHostname = ContainerHostname,
        ExecutionMode = ExecutionModeOption,
        Role = Role,
        SubnetId = SubnetId,
        SecurityGroupId = SecurityGroupId,
        NetworkIsolation = Given(nameof(NetworkIsolation), NetworkIsolation),
        Tag = TagMap,
    };

    /// <summary>How several containers answer, where a cmdlet describes several.</summary>
    private protected virtual string? ExecutionModeOption => null;

    /// <summary>A switch that was not given leaves the matter to others; one given as <c>:$false</c> overrules them.</summary>
    private bool? Given(string name, SwitchParameter value) => MyInvocation.BoundParameters.ContainsKey(name) ? value.IsPresent : null;
}
