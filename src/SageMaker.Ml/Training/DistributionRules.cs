using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;

namespace SageMaker.Ml.Training;

/// <summary>Which ways of working together fit which framework, version, machines and script; and each other.</summary>
internal static class DistributionRules
{
    private static readonly Dictionary<string, string[]> s_byFramework = new(StringComparer.Ordinal)
    {
        ["pytorch"] = ["torch_distributed", "pytorchddp", "pytorchxla", "smdistributed", "mpi", "parameter_server"],
        ["huggingface"] = ["torch_distributed", "pytorchddp", "pytorchxla", "smdistributed", "mpi", "parameter_server"],
        ["tensorflow"] = ["multi_worker_mirrored_strategy", "smdistributed", "mpi", "parameter_server"],
        ["mxnet"] = ["mpi", "parameter_server"],
        ["sklearn"] = [],
        ["xgboost"] = [],
    };

    private static readonly Dictionary<string, (string From, string To)> s_dataParallel = new(StringComparer.Ordinal)
    {
        ["pytorch"] = ("1.6", "2.2"),
        ["tensorflow"] = ("2.3", "2.11"),
    };

    /// <summary>Checks an estimator's distribution.</summary>
    /// <exception cref="SmArgumentException">The first thing that does not fit.</exception>
    public static void Check(SmEstimator estimator)
    {
        if (DistributionPlan.Read(estimator.Distribution) is not { } plan) return;
        if (estimator.EntryPoint is null) throw Wrong("is for scripts; give -EntryPoint too.");
        var framework = TrainingFramework.Of(estimator);
        CheckFramework(plan, framework);
        CheckTogether(plan, framework);
        var type = estimator.InstanceGroup.Count > 0 || plan.InstanceGroups.Count > 0 ? GroupOf(plan, estimator).InstanceType : estimator.InstanceType;
        if (InstanceFamily.Of(type).StartsWith("trn", StringComparison.Ordinal) && plan.Names.FirstOrDefault(n => n != "torch_distributed") is { } other)
        {
            throw Wrong($"'{other}' does not run on InstanceType '{type}'; Trainium takes torch_distributed alone.");
        }

        if (plan.TorchDistributed is true) CheckTorchDistributed(estimator, framework, type);
        if ((plan.DataParallel ?? plan.PyTorchDdp) is { IsEnabled: true }) CheckDataParallel(estimator, framework, type);
        if (plan.HasSmDistributed) CheckSmDistributed(estimator, plan, type);
        if (plan.MultiWorkerMirrored is true && estimator.ImageUri is null && framework.IsBelow("2.9"))
        {
            throw Wrong($"'multi_worker_mirrored_strategy' needs tensorflow 2.9 or newer, and FrameworkVersion is '{framework.Version}'.");
        }
    }

    /// <summary>The one group of machines that a distribution is for.</summary>
    /// <exception cref="SmArgumentException">It names none of several, several, or one that there is not.</exception>
    public static SmInstanceGroup GroupOf(DistributionPlan plan, SmEstimator estimator)
    {
        var names = estimator.InstanceGroup.Select(g => g.Name).ToList();
        if (names.Count == 0) throw Wrong($"'instance_groups' names '{plan.InstanceGroups[0]}', and the estimator has no groups; describe them with -InstanceGroup.");
        switch (plan.InstanceGroups)
        {
            case [] when names.Count == 1:
                return estimator.InstanceGroup[0];
            case []:
                throw Wrong($"must say which of the groups {string.Join(", ", names)} it is for; add instance_groups = '{names[0]}'.");
            case [var name]:
                var hint = Spelling.Nearest(name, names) is { } near ? $"did you mean {near}?" : $"there is {string.Join(", ", names)}.";
                return estimator.InstanceGroup.FirstOrDefault(g => g.Name == name) ?? throw Wrong($"'instance_groups' names '{name}', which is none of -InstanceGroup; {hint}");
            default:
                throw Wrong($"'instance_groups' names {string.Join(", ", plan.InstanceGroups)}; a distribution runs on one group, so name one.");
        }
    }

    private static void CheckFramework(DistributionPlan plan, TrainingFramework framework)
    {
        if (framework.Name is not { } name || !s_byFramework.TryGetValue(name, out var known)) return;
        if (plan.Names.FirstOrDefault(n => !known.Contains(n)) is not { } strategy) return;
        throw Wrong($"'{strategy}' is not for {name}; {(known.Length == 0 ? "leave -Distribution out." : $"it may be {string.Join(", ", known)}.")}");
    }

    private static void CheckTogether(DistributionPlan plan, TrainingFramework framework)
    {
        if (plan is { PyTorchDdp: not null } && plan.HasSmDistributed) throw Wrong("has both 'pytorchddp' and 'smdistributed', which exclude each other; keep one.");
        if (plan.MultiWorkerMirrored is true && plan.Names.FirstOrDefault(n => n is "smdistributed" or "parameter_server") is { } strategy)
        {
            throw Wrong($"has both 'multi_worker_mirrored_strategy' and '{strategy}', which exclude each other; keep one.");
        }

        // What would be left out without a word is refused.
        string? alone = plan.TorchDistributed is true ? "torch_distributed" : plan.PyTorchDdp is { IsEnabled: true } && !framework.IsPyTorch ? "pytorchddp" : null;
        if (alone is not null && plan.Names.FirstOrDefault(n => n != alone && !(n == "smdistributed" && framework.Name is null or "pytorch")) is { } beside)
        {
            throw Wrong($"has '{beside}' beside '{alone}', which starts all processes by itself; keep one.");
        }

        if (plan.InstanceGroups.Count > 0 && plan is not ({ Mpi.IsEnabled: true } or { DataParallel.IsEnabled: true } or { PyTorchDdp.IsEnabled: true } or { TorchDistributed: true }))
        {
            throw Wrong($"has instance_groups and no strategy that runs on a group; add mpi or smdistributed.dataparallel with enabled = $true.");
        }
    }

    private static void CheckTorchDistributed(SmEstimator estimator, TrainingFramework framework, string type)
    {
        if (!estimator.EntryPoint!.EndsWith(".py", StringComparison.OrdinalIgnoreCase)) throw Wrong($"'torch_distributed' runs Python scripts only, and EntryPoint is '{estimator.EntryPoint}'.");
        if (estimator.ImageUri is not null || framework.Base != "pytorch") return;
        var least = ProcessorOf(type) switch
        {
            "gpu" => "1.13.1",
            "trn" => "1.11",
            _ => throw Wrong($"'torch_distributed' needs GPUs or Trainium, and InstanceType '{type}' has neither; take one such as ml.g5.12xlarge."),
        };
        // A shortened version means the newest of its patches.
        if (framework.BaseVersion is { } version && VersionOrder.Instance.Compare(version.Count(c => c == '.') == 1 ? version + ".99" : version, least) < 0)
        {
            throw Wrong($"'torch_distributed' needs pytorch {least} or newer on {type}, and the version is '{version}'.");
        }
    }

    private static void CheckDataParallel(SmEstimator estimator, TrainingFramework framework, string type)
    {
        if (ProcessorOf(type) != "gpu") throw Wrong($"'smdistributed.dataparallel' needs GPUs, and InstanceType '{type}' has none; take one such as ml.p4d.24xlarge.");
        if (estimator.ImageUri is not null || framework.IsHuggingFace && framework.Base is null) return;
        if (framework.Base is null || !s_dataParallel.TryGetValue(framework.Base, out var versions)) return;
        if (!framework.IsBelow(versions.From) && !framework.IsAbove(versions.To)) return;
        throw Wrong($"'smdistributed.dataparallel' is in the images of {framework.Base} {versions.From} to {versions.To}, and the version is '{framework.BaseVersion}'; take one of those, torch_distributed, or an image of your own with -ImageUri.");
    }

    private static void CheckSmDistributed(SmEstimator estimator, DistributionPlan plan, string type)
    {
        if (plan.TorchDistributed is true) return;
        if (type.Contains("p5.48xlarge", StringComparison.Ordinal)) throw Wrong($"'smdistributed' runs on InstanceType '{type}' only with torch_distributed; add torch_distributed = @{{ enabled = $true }}.");
        if (estimator.ImageUri?.Contains("2.0.1-gpu-py310-cu121", StringComparison.Ordinal) == true)
        {
            throw Wrong($"'smdistributed' is not in the image '{estimator.ImageUri}'; add torch_distributed = @{{ enabled = $true }}, or take another image.");
        }
    }

    private static string ProcessorOf(string type) => InstanceFamily.ProcessorOf(type, []) ?? "";

    private static SmArgumentException Wrong(string what) => new(DistributionPlan.Parameter, $"Distribution {what}");
}
