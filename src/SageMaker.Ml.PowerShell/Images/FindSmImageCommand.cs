using System.Management.Automation;
using SageMaker.Ml.Images;

namespace SageMaker.Ml.PowerShell.Images;

/// <summary>Lists the container images that exist, newest version first. Needs no credentials; where a region is known, only the images
/// of that region are listed, with their addresses.</summary>
/// <remarks>The catalogue is part of the module; no service is asked. A file of your own, named in the environment variable SAGEMAKER_ML_IMAGES, adds to it or changes it.</remarks>
/// <example>
/// List the images of a version.
/// <code>
/// Find-SmImage pytorch 2.8 -Accelerator gpu -Scope training -Region eu-central-1
/// </code>
/// </example>
/// <example>
/// See which versions there are.
/// <code>
/// Find-SmImage sklearn -Scope training |
///     Select-Object Version, PythonVersion -Unique
/// </code>
/// </example>
/// <example>
/// Choose with wildcards.
/// <code>
/// 'xgboost', 'hugging*' |
///     Find-SmImage -Scope inference -Accelerator cpu -Region eu-central-1 |
///     Select-Object Framework, Version, ImageUri
/// </code>
/// Names of frameworks and algorithms bind from the pipeline.
/// </example>
/// <seealso cref="GetSmImageUriCommand"/>
/// <seealso cref="Training.NewSmEstimatorCommand"/>
[Cmdlet(VerbsCommon.Find, "SmImage")]
[OutputType(typeof(SmImage))]
public sealed class FindSmImageCommand : SmCmdlet
{
    /// <summary>The framework, algorithm or tool; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ImageNameCompleter))]
    [Alias("Algorithm")]
    public string? Framework { get; set; }

    /// <summary>The version; 2.8 finds every 2.8 version, and wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ImageVersionCompleter))]
    public string? Version { get; set; }

    /// <summary>What the image runs on; neuron is every chip of AWS' own.</summary>
    [Parameter]
    [ValidateSet("cpu", "gpu", "neuron", "inf", "inf2", "trn")]
    public string? Accelerator { get; set; }

    /// <summary>What the image is for.</summary>
    [Parameter]
    public ImageScope? Scope { get; set; }

    /// <summary>The Python version, such as py312 or 3.12.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ImagePythonVersionCompleter))]
    public string? PythonVersion { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Framework;

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        var images = ImageCatalogue.Default.Find(new ImageFilter
        {
            Framework = Framework,
            Version = Version,
            Accelerator = Accelerator,
            Scope = Scope,
            PythonVersion = PythonVersion,
            Region = Region ?? (ProfileName is null ? ImageRegion.Find(this, Session) : ImageRegion.Of(CurrentSession)),
        });
        foreach (var image in images)
        {
            cancel.ThrowIfCancellationRequested();
            WriteObject(image);
        }

        return Task.CompletedTask;
    }
}
