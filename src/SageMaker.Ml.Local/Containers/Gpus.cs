using System.Text.RegularExpressions;
using SageMaker.Ml.Local.Processes;

namespace SageMaker.Ml.Local.Containers;

/// <summary>Whether a container is given the GPUs of this machine: when its instance type has some, and the machine too.</summary>
internal static partial class Gpus
{
    public static bool AreForContainer(string? instanceType) => HasSome(instanceType) && Accelerators.Gpus > 0;

    /// <summary>What is said of an instance type whose GPUs are missing here; null when nothing is missing.</summary>
    public static string? NoteOf(string? instanceType) => HasSome(instanceType) && Accelerators.Gpus == 0
        ? $"Note: {instanceType} has GPUs, and nvidia-smi finds none on this machine; the container runs without."
        : null;

    /// <summary>Whether an instance type has NVIDIA GPUs.</summary>
    internal static bool HasSome(string? instanceType) => instanceType == "local_gpu" || (instanceType is not null && Name().IsMatch(instanceType));

    [GeneratedRegex(@"^ml\.(g|p)[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
