using System.Management.Automation;
using SageMaker.Ml.Images;

namespace SageMaker.Ml.PowerShell.Images;

/// <summary>Returns the address of the container image that runs a framework or built-in algorithm. Needs no credentials, only a region.</summary>
/// <remarks>The image is the one that the Python SDK chooses for the same question. What is left open and is not unambiguous is an error that says what there is to choose from.</remarks>
/// <example>
/// Get the address of a framework's image.
/// <code>
/// Get-SmImageUri sklearn 1.4-2 -Scope training -Region eu-central-1
/// </code>
/// </example>
/// <example>
/// Get the image for a machine with GPUs.
/// <code>
/// Get-SmImageUri pytorch 2.6 -Scope inference -InstanceType ml.g5.xlarge -Region eu-central-1
/// </code>
/// </example>
/// <example>
/// Compare regions.
/// <code>
/// 'eu-central-1', 'us-east-1' |
///     ForEach-Object { [pscustomobject]@{ Region = $_; ImageUri = Get-SmImageUri -Algorithm kmeans -Region $_ } }
/// </code>
/// </example>
/// <seealso cref="FindSmImageCommand"/>
/// <seealso cref="Training.NewSmEstimatorCommand"/>
/// <seealso cref="Hosting.ConvertToSmModelCommand"/>
[Cmdlet(VerbsCommon.Get, "SmImageUri", DefaultParameterSetName = FrameworkSet)]
[OutputType(typeof(string))]
public sealed class GetSmImageUriCommand : SmCmdlet
{
    private const string FrameworkSet = "Framework";
    private const string AlgorithmSet = "Algorithm";

    /// <summary>The framework or tool, such as pytorch, sklearn or spark.</summary>
    [Parameter(ParameterSetName = FrameworkSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ImageFrameworkCompleter))]
    [ValidateNotNullOrEmpty]
    public string Framework { get; set; } = null!;

    /// <summary>The built-in algorithm, such as kmeans or linear-learner.</summary>
    [Parameter(ParameterSetName = AlgorithmSet, Mandatory = true)]
    [ArgumentCompleter(typeof(ImageAlgorithmCompleter))]
    [ValidateNotNullOrEmpty]
    public string Algorithm { get; set; } = null!;

    /// <summary>The framework's version, in full (2.8.0) or shortened (2.8). The newest when it is left out and that is unambiguous.</summary>
    [Parameter(ParameterSetName = FrameworkSet, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Version")]
    [ArgumentCompleter(typeof(ImageVersionCompleter))]
    public string? FrameworkVersion { get; set; }

    /// <summary>The algorithm's version.</summary>
    [Parameter(ParameterSetName = AlgorithmSet)]
    [ArgumentCompleter(typeof(ImageVersionCompleter))]
    public string? AlgorithmVersion { get; set; }

    /// <summary>The Python version, such as py312 or 3.12; needed only where a version exists for several.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ImagePythonVersionCompleter))]
    public string? PythonVersion { get; set; }

    /// <summary>For huggingface: the framework below it with its version, such as pytorch2.8.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BaseFrameworkVersion { get; set; }

    /// <summary>What the image is for; needed where training and inference have different images.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ImageScope? Scope { get; set; }

    /// <summary>The instance type, which decides between images for CPUs, GPUs, Graviton, Inferentia and Trainium.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ImageInstanceTypeCompleter))]
    public string? InstanceType { get; set; }

    /// <summary>The Elastic Inference accelerator, such as ml.eia2.medium.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AcceleratorTypeCompleter))]
    public string? AcceleratorType { get; set; }

    /// <summary>The compiler for AWS' own chips.</summary>
    [Parameter]
    [ValidateSet("neuron", "neuronx")]
    public string? InferenceTool { get; set; }

    /// <summary>For a serverless endpoint, which has no instance type.</summary>
    [Parameter]
    public SwitchParameter Serverless { get; set; }

    /// <summary>For a training with the SageMaker Training Compiler.</summary>
    [Parameter]
    public SwitchParameter TrainingCompiler { get; set; }

    private string Name => ParameterSetName == AlgorithmSet ? Algorithm : Framework;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Name;

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        var image = ImageCatalogue.Default.Resolve(new ImageQuery
        {
            Framework = Name,
            IsAlgorithm = ParameterSetName == AlgorithmSet,
            Version = ParameterSetName == AlgorithmSet ? AlgorithmVersion : FrameworkVersion,
            PythonVersion = PythonVersion,
            BaseFrameworkVersion = BaseFrameworkVersion,
            Region = Region ?? (ProfileName is null ? ImageRegion.Find(this, Session) : null) ?? ImageRegion.Of(CurrentSession),
            Scope = Scope,
            InstanceType = InstanceType,
            AcceleratorType = AcceleratorType,
            InferenceTool = InferenceTool,
            Serverless = Serverless,
            TrainingCompiler = TrainingCompiler,
        });
        foreach (var notice in image.Notices) WriteWarning(notice);
        WriteObject(image.Uri);
        return Task.CompletedTask;
    }
}
