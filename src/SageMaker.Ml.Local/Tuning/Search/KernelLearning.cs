namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Climbs to the settings of the kernel that explain the losses best. (Resilient propagation by Riedmiller and Braun: only the signs of the slope
/// count, so that no scale of the likelihood can throw it off.)</summary>
internal static class KernelLearning
{
    private const int Steps = 25;
    private const double FirstStep = 0.3;
    private const double MostStep = 1;
    private const double LeastStep = 1e-3;
    private const double Faster = 1.2;
    private const double Slower = 0.5;
    private static readonly (double Low, double High) s_logLength = (Math.Log(0.02), Math.Log(30));
    private static readonly (double Low, double High) s_logNoise = (Math.Log(1e-8), Math.Log(1));

    /// <summary>The best settings that were met on the way.</summary>
    public static KernelSettings Learn(MarginalLikelihood likelihood)
    {
        var start = likelihood.Typical;
        double[] at = [.. start.LogLengths, start.LogNoise];
        var step = Enumerable.Repeat(FirstStep, at.Length).ToArray();
        var before = new double[at.Length];
        var (best, bestValue) = (start, double.NegativeInfinity);
        for (var i = 0; i < Steps; i++)
        {
            var settings = new KernelSettings(at[..^1], at[^1]);
            var (value, slope) = likelihood.At(settings);
            if (value > bestValue) (best, bestValue) = (settings, value);
            for (var c = 0; c < at.Length; c++)
            {
                var agreement = slope[c] * before[c];
                step[c] = Math.Clamp(step[c] * (agreement > 0 ? Faster : agreement < 0 ? Slower : 1), LeastStep, MostStep);
                before[c] = agreement < 0 ? 0 : slope[c];
                var (low, high) = c < at.Length - 1 ? s_logLength : s_logNoise;
                at[c] = Math.Clamp(at[c] + (Math.Sign(before[c]) * step[c]), low, high);
            }

            if (step.All(s => s <= LeastStep)) break;
        }

        return best;
    }
}
