using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;

namespace SageMaker.Ml.Training;

/// <summary>What the SageMaker Training Compiler works with.</summary>
internal static class CompilerRules
{
    private static readonly string[] s_families = ["p3", "p3dn", "g4dn", "p4d", "g5"];

    /// <summary>Checks that the compiler fits the estimator, and that what needs the compiler has it.</summary>
    /// <exception cref="SmArgumentException">The first thing that does not fit.</exception>
    public static void Check(SmEstimator estimator)
    {
        var plan = DistributionPlan.Read(estimator.Distribution);
        if (!estimator.TrainingCompiler)
        {
            if (plan?.PyTorchXla is not null) throw new SmArgumentException(DistributionPlan.Parameter, "Distribution 'pytorchxla' needs the SageMaker Training Compiler; add -TrainingCompiler.");
            return;
        }

        var framework = TrainingFramework.Of(estimator);
        if (framework is { IsPyTorch: false, IsTensorFlow: false, IsHuggingFace: false }) throw Wrong($"works with pytorch, tensorflow and huggingface, and Framework is '{estimator.Framework}'.");
        if (estimator.ImageUri is { } image && !framework.IsTensorFlow) throw Wrong($"has images of its own, and ImageUri is '{image}'; leave that out and give -FrameworkVersion.");
        if (estimator.InstanceGroup.Count > 0) throw Wrong("works on machines of one type; use -InstanceType and -InstanceCount instead of -InstanceGroup.");
        if (!s_families.Contains(InstanceFamily.Of(estimator.InstanceType))) throw Wrong($"does not run on InstanceType '{estimator.InstanceType}'; take one of the families {string.Join(", ", s_families)}.");
        CheckVersion(framework);
        if (plan is not null) CheckDistribution(plan, framework);
    }

    private static void CheckVersion(TrainingFramework framework)
    {
        (string From, string To)? versions = framework switch
        {
            { IsTensorFlow: true } => ("2.9", "2.11"),
            { IsHuggingFace: true, Base: "pytorch" } => ("1.9", "1.11"),
            // For the rest the image catalogue knows which there are.
            _ => null,
        };
        if (versions is not var (from, to) || (!framework.IsBelow(from) && !framework.IsAbove(to))) return;
        throw Wrong($"works with {framework.Base} {from} to {to}, and the version is '{framework.BaseVersion}'.");
    }

    private static void CheckDistribution(DistributionPlan plan, TrainingFramework framework)
    {
        if (plan.HasSmDistributed) throw Wrong("does not work with Distribution 'smdistributed'; leave one of them out.");
        if (plan.MultiWorkerMirrored is true) throw Wrong("does not work with Distribution 'multi_worker_mirrored_strategy'; leave one of them out.");
        var least = framework.IsHuggingFace ? "1.11" : "1.12";
        if (framework.Base != "pytorch") return;
        if (plan.PyTorchXla is true && framework.IsBelow(least)) throw new SmArgumentException(DistributionPlan.Parameter, $"Distribution 'pytorchxla' needs pytorch {least} or newer, and the version is '{framework.BaseVersion}'.");
        if (plan.PyTorchXla is null && framework.BaseVersion is not null && !framework.IsBelow(least)) throw Wrong($"takes no other Distribution than pytorchxla with pytorch {framework.BaseVersion}.");
    }

    private static SmArgumentException Wrong(string what) => new("TrainingCompiler", $"TrainingCompiler {what}");
}
