namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>How much lower than the best loss so far a loss is expected to be, given what the model thinks of it.</summary>
internal static class ExpectedImprovement
{
    // Below this z the two parts of the formula cancel each other, and an expansion is the better one.
    private const double FarBelow = -6;

    /// <summary>The improvement that is expected.</summary>
    /// <param name="mean">The mean of the loss.</param>
    /// <param name="deviation">Its standard deviation.</param>
    /// <param name="best">The lowest loss so far.</param>
    public static double Of(double mean, double deviation, double best)
    {
        if (deviation <= 0) return Math.Max(best - mean, 0);
        var z = (best - mean) / deviation;
        return deviation * Math.Max(Normal.Density(z) + (z * Normal.Cumulative(z)), 0);
    }

    /// <summary>Its logarithm, which still tells points apart where the improvement itself is 0 in floating point. Negative infinity where nothing is expected at all.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static double Log(double mean, double deviation, double best)
    {
        if (deviation <= 0) return best > mean ? Math.Log(best - mean) : double.NegativeInfinity;
        var z = (best - mean) / deviation;
        if (z > FarBelow) return Math.Log(Of(mean, deviation, best));
        // φ(z)/z²·(1 − 3/z² + 15/z⁴ − 105/z⁶ + …)
        var s = 1 / (z * z);
        return Math.Log(deviation) - (z * z / 2) - (Math.Log(2 * Math.PI) / 2) + Math.Log(s) + Math.Log(1 + (s * (-3 + (s * (15 + (s * (-105 + (945 * s))))))));
    }
}
