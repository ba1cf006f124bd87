using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Training;

/// <summary>Chooses the container image.</summary>
internal static class TrainingImage
{
    /// <summary>Stands for "no container" where the code runs in a process of this machine; the service's model asks for an image all the same.</summary>
    public const string LocalPlaceholder = "local/python";

    /// <exception cref="SmArgumentException">No image is given and AWS needs one.</exception>
    public static string Choose(SmSession session, SmEstimator estimator)
    {
        if (estimator.ImageUri is { } image) return image;
        if (session.IsLocal) return LocalPlaceholder;
        var given = (estimator.Framework, estimator.Algorithm) switch
        {
            ({ } framework, _) => $"Framework '{framework} {estimator.FrameworkVersion}'",
            (_, { } algorithm) => $"Algorithm '{algorithm}'",
            _ => $"EntryPoint '{estimator.EntryPoint}'",
        };
        throw new SmArgumentException("ImageUri", $"{given} alone does not tell the container image in {session.Region}. Give -ImageUri with the image's URI in that region; images are not looked up by name yet.");
    }
}
