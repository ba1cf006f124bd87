namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Losses on a scale that a model can work with.</summary>
internal static class Losses
{
    // Beyond this a sum of squares is no number any more.
    private const double MostLoss = 1e100;

    // So many spreads below the middle are as good as any more.
    private const double FarBelow = -20;

    // Quartiles of a normal distribution are this many standard deviations apart.
    private const double Quartiles = 1.349;

    /// <summary>Losses around 0 with a spread of 1, each task by itself. What is much worse than the middle is drawn in: how bad a bad trial was tells nothing
    /// about where the good ones are, and one that went astray would flatten all others. The order within a task stays.</summary>
    public static double[] Standardise(IReadOnlyList<(int Task, double Loss)> losses)
    {
        var scales = losses.GroupBy(l => l.Task).ToDictionary(g => g.Key, g => ScaleOf([.. g.Select(l => Bounded(l.Loss)).Order()]));
        var standardised = losses.Select(l => DrawIn((Bounded(l.Loss) - scales[l.Task].Middle) / scales[l.Task].Spread)).ToArray();
        var mean = standardised.Average();
        return [.. standardised.Select(l => l - mean)];
    }

    /// <summary>The middle of some numbers in order, halfway between two where it is.</summary>
    public static double Median(IReadOnlyList<double> sorted) => Quantile(sorted, 0.5);

    private static double Bounded(double loss) => Math.Clamp(loss, -MostLoss, MostLoss);

    private static double DrawIn(double z) => z > 1 ? 1 + Math.Log(z) : z < FarBelow ? FarBelow * (1 + Math.Log(z / FarBelow)) : z;

    private static (double Middle, double Spread) ScaleOf(IReadOnlyList<double> sorted)
    {
        var spread = (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / Quartiles;
        if (!(spread > 0)) spread = (sorted[^1] - sorted[0]) / 2;
        return (Median(sorted), spread > 0 ? spread : 1);
    }

    private static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)place;
        return below + 1 < sorted.Count ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
