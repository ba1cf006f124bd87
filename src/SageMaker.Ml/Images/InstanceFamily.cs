using System.Text.RegularExpressions;

namespace SageMaker.Ml.Images;

/// <summary>What an instance type says about the hardware.</summary>
internal static partial class InstanceFamily
{
    /// <summary>The family, such as g5 of ml.g5.xlarge or ml_g5; empty when the text is not an instance type.</summary>
    public static string Of(string? instanceType) => instanceType is null ? "" : InstanceType().Match(instanceType).Groups[1].Value;

    /// <summary>The processor that an instance type has, in the words that tags use.</summary>
    /// <param name="instanceType">The instance type.</param>
    /// <param name="choices">The processors that there are images for; a family among them is a processor of its own.</param>
    /// <returns>Null when the text is not an instance type.</returns>
    public static string? ProcessorOf(string instanceType, IReadOnlyList<string> choices)
    {
        if (instanceType == "local") return "cpu";
        if (instanceType.StartsWith("local", StringComparison.Ordinal)) return "gpu";
        if (instanceType.StartsWith("neuron", StringComparison.Ordinal)) return "neuron";
        return Of(instanceType) switch
        {
            "" => null,
            var family when choices.Contains(family) => family,
            var family when family.StartsWith("inf", StringComparison.Ordinal) => "inf",
            var family when family.StartsWith("trn", StringComparison.Ordinal) => "trn",
            ['g' or 'p', ..] => "gpu",
            _ => "cpu",
        };
    }

    [GeneratedRegex(@"^ml[._]([a-z\d-]+)\.?\w*$", RegexOptions.CultureInvariant)]
    private static partial Regex InstanceType();
}
