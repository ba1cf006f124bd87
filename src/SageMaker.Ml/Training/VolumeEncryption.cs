namespace SageMaker.Ml.Training;

/// <summary>Which machines have a volume that a KMS key can encrypt. Those with local disks encrypt them by themselves and refuse a key.</summary>
internal static class VolumeEncryption
{
    private static readonly string[] s_familiesWithDisks = ["g5", "g6", "p5", "trn1"];

    /// <summary>Whether a default key may be sent for the type.</summary>
    public static bool TakesKey(string instanceType)
    {
        var parts = instanceType.Split('.');
        if (parts.Length < 3) return false;
        var family = parts[1];
        return !family.Contains('d') && !s_familiesWithDisks.Any(f => family.StartsWith(f, StringComparison.Ordinal));
    }
}
