using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Training;

/// <summary>Chooses the container image.</summary>
internal static class TrainingImage
{
    /// <summary>Stands for "no container" where the code runs in a process of this machine; the service's model asks for an image all the same.</summary>
    public const string LocalPlaceholder = "local/python";

    /// <summary>What the Python SDK puts at the end of the tags of huggingface's images for GPUs where the catalogue knows no build.</summary>
    private const string HuggingFaceBuild = "cu110-ubuntu18.04";

    /// <summary>The image that was given, or the one that the catalogue has for the framework or algorithm.</summary>
    /// <exception cref="SmArgumentException">There is none, and AWS needs one.</exception>
    public static string Choose(SmSession session, SmEstimator estimator)
    {
        if (estimator.ImageUri is { } image) return image;
        // A script needs none where it runs in a process; without a script nothing but an image can run.
        if (!session.Backend.RunsScriptsInImages && (estimator.EntryPoint is not null || (estimator.Framework ?? estimator.Algorithm) is null)) return LocalPlaceholder;
        if ((estimator.Framework ?? estimator.Algorithm) is not { } name)
        {
            throw new SmArgumentException("ImageUri", $"EntryPoint '{estimator.EntryPoint}' alone does not tell the container image. Give -ImageUri, or -Framework and -FrameworkVersion.");
        }

        var plan = DistributionPlan.Read(estimator.Distribution);
        var ofHuggingFace = TrainingFramework.Of(estimator).IsHuggingFace;
        return ImageCatalogue.Default.Resolve(new ImageQuery
        {
            Framework = name,
            IsAlgorithm = estimator.Framework is null,
            Region = session.Backend.ImageRegion ?? throw new SmArgumentException("ImageUri", $"'{name}' needs an image, and nothing tells the region to take it from. Set the environment variable AWS_REGION, or give -ImageUri."),
            Version = estimator.Framework is null ? estimator.AlgorithmVersion : estimator.FrameworkVersion,
            PythonVersion = estimator.PythonVersion,
            InstanceType = estimator.InstanceType,
            Scope = ImageScope.Training,
            BaseFrameworkVersion = estimator.BaseFrameworkVersion,
            TrainingCompiler = estimator.TrainingCompiler,
            SmDistributed = plan?.HasSmDistributed ?? false,
            ModelParallel = plan is { TorchDistributed: not null, ModelParallel.IsEnabled: true },
            Build = ofHuggingFace && !estimator.TrainingCompiler && InstanceFamily.ProcessorOf(estimator.InstanceType, []) == "gpu" ? HuggingFaceBuild : null,
        }).Uri;
    }

    /// <summary>What job names begin with: the given base name, the image's repository, or where there is no image what is trained.</summary>
    public static string NameBase(SmEstimator estimator, string image) =>
        estimator.BaseName ?? (image == LocalPlaceholder ? estimator.NameBase : ResourceName.BaseOfImage(image));
}
