using System.Collections.ObjectModel;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Naming;

namespace SageMaker.Ml.Components;

/// <summary>What an inference component needs, and the endpoint that it goes on.</summary>
public sealed record ComponentOptions
{
    /// <summary>The least memory that a copy can be given, in MB.</summary>
    public const int LeastMemoryMB = 128;

    /// <summary>The component; null for a new name, made from the model's.</summary>
    public string? ComponentName { get; init; }

    /// <summary>The endpoint; one that does not exist is made.</summary>
    public required string EndpointName { get; init; }

    /// <summary>The variant whose machines it runs on.</summary>
    public string VariantName { get; init; } = VariantSettings.DefaultVariantName;

    /// <summary>How many copies.</summary>
    public int CopyCount { get; init; } = 1;

    /// <summary>The memory that a copy needs, in MB.</summary>
    public int? MemoryMB { get; init; }

    /// <summary>The memory that a copy may take, in MB; null for no bound.</summary>
    public int? MaxMemoryMB { get; init; }

    /// <summary>The processor cores that a copy needs, 0.25 or more; null to set none aside.</summary>
    public double? Cpu { get; init; }

    /// <summary>The accelerators that a copy needs; null for none.</summary>
    public int? AcceleratorCount { get; init; }

    /// <summary>How long downloading the model may take; null for the service's own default.</summary>
    public TimeSpan? ModelDownloadTimeout { get; init; }

    /// <summary>How long the container may take until it answers; null for the service's own default.</summary>
    public TimeSpan? StartupTimeout { get; init; }

    /// <summary>The type of the machines of an endpoint that is to be made.</summary>
    public string? InstanceType { get; init; }

    /// <summary>How many machines an endpoint that is to be made begins with; null for one.</summary>
    public int? InstanceCount { get; init; }

    /// <summary>The least number of machines that SageMaker keeps; null for <see cref="InstanceCount"/>.</summary>
    public int? MinInstanceCount { get; init; }

    /// <summary>The greatest number of machines that SageMaker adds for more copies; null for as many as it begins with.</summary>
    public int? MaxInstanceCount { get; init; }

    /// <summary>Tags of component, model, configuration and endpoint, over the session's.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether something is said about the machines of an endpoint that is to be made.</summary>
    internal bool SaysMachines => InstanceType is not null || InstanceCount is not null || MinInstanceCount is not null || MaxInstanceCount is not null;

    /// <summary>Checks what can be told without asking a service.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public void Check()
    {
        if (ComponentName is not null) ResourceName.Checked("ComponentName", ComponentName);
        ResourceName.Checked("EndpointName", EndpointName);
        ResourceName.Checked("VariantName", VariantName);
        if (MemoryMB is null) throw new SmArgumentException("MemoryMB", "Nothing says how much memory a copy needs; give MemoryMB, such as 4096.", "MemoryMissing");
        Least("MemoryMB", MemoryMB, LeastMemoryMB);
        Least("MaxMemoryMB", MaxMemoryMB, LeastMemoryMB);
        if (MaxMemoryMB < MemoryMB) throw new SmArgumentException("MaxMemoryMB", $"MaxMemoryMB '{MaxMemoryMB}' is below MemoryMB '{MemoryMB}'; give at least as much.");
        Least("Cpu", Cpu, 0.25);
        Least("AcceleratorCount", AcceleratorCount, 1);
        Least("CopyCount", CopyCount, 0);
        Least("InstanceCount", InstanceCount, 1);
        Least("MinInstanceCount", MinInstanceCount, 0);
        Least("MaxInstanceCount", MaxInstanceCount, 1);
        if (MinInstanceCount > (MaxInstanceCount ?? InstanceCount ?? 1)) throw new SmArgumentException("MinInstanceCount", $"MinInstanceCount '{MinInstanceCount}' is above MaxInstanceCount '{MaxInstanceCount ?? InstanceCount ?? 1}'; give at most that.");
        if (InstanceCount > MaxInstanceCount) throw new SmArgumentException("InstanceCount", $"InstanceCount '{InstanceCount}' is above MaxInstanceCount '{MaxInstanceCount}'; give at most that.");
        Timeout("ModelDownloadTimeout", ModelDownloadTimeout);
        Timeout("StartupTimeout", StartupTimeout);
    }

    private static void Least<T>(string parameter, T? value, T least)
        where T : struct, IComparable<T>
    {
        if (value is { } given && given.CompareTo(least) < 0) throw new SmArgumentException(parameter, FormattableString.Invariant($"{parameter} '{given}' is too small; the least is {least}."));
    }

    private static void Timeout(string parameter, TimeSpan? time)
    {
        if (time is { } given && given.TotalSeconds is < 60 or > 3600) throw new SmArgumentException(parameter, $"{parameter} '{time:c}' is not possible; give one minute to one hour.");
    }
}
