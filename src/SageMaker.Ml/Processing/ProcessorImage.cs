using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Processing;

/// <summary>Chooses the container image of a job.</summary>
internal static class ProcessorImage
{
    /// <summary>The image that was given, or the one that the catalogue has for the framework: its training image, as the Python SDK takes it, or that of a tool for processing.</summary>
    /// <exception cref="SmArgumentException">There is none, and one is needed.</exception>
    public static string Choose(SmSession session, SmProcessor processor, ProcessingProgram program)
    {
        if (processor.ImageUri is { } image) return image;
        // Without containers this machine runs scripts, and says by itself what else it cannot run.
        if (!session.Backend.RunsScriptsInImages && (program is not OwnProgram || processor.Framework is null)) return TrainingImage.LocalPlaceholder;
        if (ProcessingProgram.NameOf(processor.Framework) is not { } framework)
        {
            throw new SmArgumentException("ImageUri", "Nothing tells the container image. Give New-SmProcessor -ImageUri, or -Framework and -FrameworkVersion; only a script on this machine needs none.");
        }

        return framework == SparkProgram.Framework || !ProcessingProgram.RunsScripts(framework)
            ? ImageCatalogue.Default.Resolve(new ImageQuery
            {
                Framework = framework,
                Region = session.Backend.ImageRegion ?? throw new SmArgumentException("ImageUri", $"'{framework}' needs an image, and nothing tells the region to take it from. Set the environment variable AWS_REGION, or give -ImageUri."),
                Version = processor.FrameworkVersion,
                PythonVersion = processor.PythonVersion,
                InstanceType = processor.InstanceType,
                Scope = ImageScope.Processing,
                Build = processor.ContainerVersion is { } version ? $"v{version.TrimStart('v')}" : null,
            }).Uri
            : TrainingImage.Choose(session, new SmEstimator
            {
                Framework = framework,
                FrameworkVersion = processor.FrameworkVersion,
                BaseFrameworkVersion = processor.BaseFrameworkVersion,
                PythonVersion = processor.PythonVersion,
                InstanceType = processor.InstanceType,
            });
    }

    /// <summary>What names of jobs begin with: the given base name, the framework that packs code, the image's repository, or where there is no image the script.</summary>
    public static string NameBase(SmProcessor processor, ProcessingProgram program, string image) =>
        processor.BaseName
        ?? (program is PackedProgram { Framework: { } packed } ? packed
            : program is ScriptProgram && ProcessingProgram.NameOf(processor.Framework) is { } framework and not "sklearn" ? framework
            : image == TrainingImage.LocalPlaceholder ? program.NameBase ?? FrameworkOf(processor)
            : ResourceName.BaseOfImage(image));

    private static string FrameworkOf(SmProcessor processor) => ProcessingProgram.NameOf(processor.Framework) ?? "processing";
}
