using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;

namespace SageMaker.Ml.Hosting;

/// <summary>Finds what is wrong with a variant before anything is sent. No service is asked.</summary>
internal static class VariantRules
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    /// <summary>Checks everything that can be told without knowing the endpoint.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(VariantSettings variant)
    {
        if (variant.VariantName is not null) ResourceName.Checked("VariantName", variant.VariantName);
        if (variant.Weight is { } weight && !(weight >= 0 && double.IsFinite(weight))) throw new SmArgumentException("Weight", FormattableString.Invariant($"Weight '{weight}' is not possible; give a number of at least 0."));
        CheckKind(variant);
        CheckMachines(variant);
        CheckScaling(variant);
        CheckServerless(variant);
        Limits.InRange("ModelDownloadTimeout", variant.ModelDownloadTimeout, s_minute, s_hour);
        Limits.InRange("StartupTimeout", variant.StartupTimeout, s_minute, s_hour);
        Limits.InRange("ProvisionTimeout", variant.ProvisionTimeout, TimeSpan.FromMinutes(5), s_hour);
        Limits.IsS3("CoreDumpPath", variant.CoreDumpPath);
        if (variant is { CoreDumpKmsKey: not null, CoreDumpPath: null }) throw new SmArgumentException("CoreDumpPath", $"CoreDumpKmsKey '{variant.CoreDumpKmsKey}' is given without CoreDumpPath; give both, or neither.");
    }

    /// <summary>A pool's entry: the type, and the model that is served on it when it is not the variant's.</summary>
    public static (string InstanceType, string? ModelName) Parse(string entry) => entry.Split('=', 2) is [var type, var model] ? (type.Trim(), model.Trim()) : (entry, null);

    private static void CheckKind(VariantSettings variant)
    {
        if (variant is not { FirstServerless: { } serverless, FirstOfMachines: { } machines }) return;
        throw machines is "InstanceType" or "InstanceCount"
            ? new SmArgumentException("InstanceType", $"InstanceType and InstanceCount are for machines of one's own, {serverless} is for serverless endpoints; give one or the other.")
            : new SmArgumentException(machines, $"{machines} is for machines of one's own, {serverless} is for serverless endpoints; give one or the other.");
    }

    private static void CheckMachines(VariantSettings variant)
    {
        if (variant.InstanceType is { } type)
        {
            if (variant.InstancePool.Count > 0) throw new SmArgumentException("InstancePool", $"InstancePool is given beside InstanceType '{type}'; put all types into InstancePool, the preferred one first.");
            CheckType("InstanceType", type);
        }

        Limits.InRange("InstanceCount", variant.InstanceCount, 1, int.MaxValue);
        Limits.InRange("VolumeSizeGB", variant.VolumeSizeGB, 1, 512);
        if (variant.InstancePool.Count > 5) throw new SmArgumentException("InstancePool", $"InstancePool has {variant.InstancePool.Count} types; the most is 5.");
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in variant.InstancePool)
        {
            var (pooled, model) = Parse(entry);
            CheckType("InstancePool", pooled);
            if (model is not null) ResourceName.Checked("InstancePool", model);
            if (!types.Add(pooled)) throw new SmArgumentException("InstancePool", $"InstancePool names '{pooled}' twice; name each type once.");
        }

        Limits.OneOf("RoutingStrategy", variant.RoutingStrategy, RoutingStrategy.AllValues);
        Limits.OneOf("InferenceAmiVersion", variant.InferenceAmiVersion, ProductionVariantInferenceAmiVersion.AllValues);
        Limits.OneOf("AcceleratorType", variant.AcceleratorType, ProductionVariantAcceleratorType.AllValues);
    }

    private static void CheckType(string parameter, string type)
    {
        if (ProductionVariantInstanceType.AllValues.Contains(type)) return;
        var near = Contracts.Validation.Spelling.Nearest(type, ProductionVariantInstanceType.AllValues);
        var remedy = near is null || type.StartsWith("local", StringComparison.OrdinalIgnoreCase) ? "it should look like ml.m5.xlarge. To host on this machine use Set-SmSession -Local." : $"did you mean {near}?";
        throw new SmArgumentException(parameter, $"{parameter} '{type}' is not one for endpoints; {remedy}");
    }

    private static void CheckScaling(VariantSettings variant)
    {
        Limits.InRange("MinInstanceCount", variant.MinInstanceCount, 0, int.MaxValue);
        Limits.InRange("MaxInstanceCount", variant.MaxInstanceCount, 1, int.MaxValue);
        if (variant.MinInstanceCount > variant.MaxInstanceCount)
        {
            throw new SmArgumentException("MinInstanceCount", $"MinInstanceCount '{variant.MinInstanceCount}' is more than MaxInstanceCount '{variant.MaxInstanceCount}'; make it at most as large.");
        }

        if (variant.InstanceCount < variant.MinInstanceCount || variant.InstanceCount > variant.MaxInstanceCount)
        {
            throw new SmArgumentException("InstanceCount", $"InstanceCount '{variant.InstanceCount}' is not between MinInstanceCount and MaxInstanceCount; it is the number to begin with.");
        }

        Limits.OneOf("ScaleInStrategy", variant.ScaleInStrategy, ManagedInstanceScalingScaleInStrategy.AllValues);
        Limits.InRange("ScaleInStep", variant.ScaleInStep, 1, 100);
        Limits.InRange("ScaleInCooldown", variant.ScaleInCooldown, TimeSpan.FromMinutes(5), TimeSpan.FromDays(1));
        if (variant.ScaleInStrategy is null && (variant.ScaleInStep is not null || variant.ScaleInCooldown is not null))
        {
            throw new SmArgumentException("ScaleInStrategy", $"{(variant.ScaleInStep is null ? "ScaleInCooldown" : "ScaleInStep")} needs ScaleInStrategy; give IDLE_RELEASE or CONSOLIDATION.");
        }
    }

    private static void CheckServerless(VariantSettings variant)
    {
        if (variant.ServerlessMemoryMB is { } memory && (memory is < 1024 or > 6144 || memory % 1024 != 0))
        {
            throw new SmArgumentException("ServerlessMemoryMB", $"ServerlessMemoryMB '{memory}' is not possible; it may be 1024, 2048, 3072, 4096, 5120 or 6144.");
        }

        Limits.InRange("MaxConcurrency", variant.MaxConcurrency, 1, 200);
        Limits.InRange("ProvisionedConcurrency", variant.ProvisionedConcurrency, 1, 200);
        if (variant.ProvisionedConcurrency > (variant.MaxConcurrency ?? int.MaxValue))
        {
            throw new SmArgumentException("ProvisionedConcurrency", $"ProvisionedConcurrency '{variant.ProvisionedConcurrency}' is more than MaxConcurrency '{variant.MaxConcurrency}'; make it at most as large.");
        }
    }
}
