using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Training;

/// <summary>Finds what is wrong with what an estimator runs: an image, a framework or an algorithm, and the command in it.</summary>
internal static class ContainerRules
{
    private static readonly string[] s_accessModes = ["Platform", "Vpc"];

    /// <summary>Checks that one thing says what to run.</summary>
    /// <exception cref="SmArgumentException">Nothing does, or two things do.</exception>
    public static void CheckImage(SmEstimator estimator)
    {
        if (estimator.ImageUri is null && estimator.Framework is null && estimator.Algorithm is null && estimator.EntryPoint is null)
        {
            throw new SmArgumentException("ImageUri", "Nothing says what to run. Give -ImageUri, -Framework, -Algorithm or, for trainings on this machine, -EntryPoint.");
        }

        if (estimator is { Framework: not null, Algorithm: not null })
        {
            throw new SmArgumentException("Algorithm", $"Algorithm '{estimator.Algorithm}' and Framework '{estimator.Framework}' exclude each other; give one of them.");
        }

        if (estimator.Framework is not null && estimator.EntryPoint is null)
        {
            throw new SmArgumentException("EntryPoint", $"Framework '{estimator.Framework}' runs a script of yours; give it with -EntryPoint.");
        }
    }

    /// <summary>Checks the framework and its versions.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void CheckFramework(SmEstimator estimator)
    {
        var framework = TrainingFramework.Of(estimator);
        if (estimator.BaseFrameworkVersion is { } below && !framework.IsHuggingFace)
        {
            throw new SmArgumentException("BaseFrameworkVersion", $"BaseFrameworkVersion '{below}' is for -Framework huggingface; leave it out, or name that framework.");
        }

        if (framework.IsHuggingFace && estimator is { ImageUri: null, FrameworkVersion: not null, BaseFrameworkVersion: null })
        {
            throw new SmArgumentException("BaseFrameworkVersion", "BaseFrameworkVersion is missing: huggingface runs on a framework of its own version; add one such as -BaseFrameworkVersion pytorch2.8.0.");
        }

        if (framework.Name != "sklearn") return;
        if (estimator.InstanceCount > 1) throw new SmArgumentException("InstanceCount", $"InstanceCount '{estimator.InstanceCount}' is too large: scikit-learn trains on one machine; leave it out.");
        if (Images.InstanceFamily.ProcessorOf(estimator.InstanceType, []) == "gpu") throw new SmArgumentException("InstanceType", $"InstanceType '{estimator.InstanceType}' has GPUs, which scikit-learn does not use; take one such as ml.m5.xlarge.");
    }

    /// <summary>Checks the command and where the image comes from.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(SmEstimator estimator)
    {
        if (estimator is { ContainerArgument.Count: > 0, ContainerEntryPoint.Count: 0 }) throw new SmArgumentException("ContainerEntryPoint", "ContainerArgument is given without the command; add -ContainerEntryPoint.");
        if (estimator.ImageAccessMode is { } mode && !s_accessModes.Contains(mode)) throw EstimatorRules.Unknown("ImageAccessMode", mode, s_accessModes);
        switch (estimator.ImageAccessMode, estimator.ImageCredentialProvider)
        {
            case (not "Vpc", { } provider):
                throw new SmArgumentException("ImageCredentialProvider", $"ImageCredentialProvider '{provider}' is for private registries; add -ImageAccessMode Vpc.");
            case ("Vpc", _) when estimator.ImageUri is null:
                throw new SmArgumentException("ImageUri", "ImageAccessMode 'Vpc' pulls an image of a private registry; give its address with -ImageUri.");
        }

        if (estimator.ContainerLogLevel is < 0 or > 50) throw new SmArgumentException("ContainerLogLevel", $"ContainerLogLevel '{estimator.ContainerLogLevel}' is no level of Python's; it may be 10, 20, 30, 40 or 50.");
    }
}
