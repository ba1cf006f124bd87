namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>The Matérn kernel with smoothness 5/2: how alike the losses at two points are, by their distance in lengths of the kernel.</summary>
internal static class Matern
{
    private static readonly double s_root5 = Math.Sqrt(5);

    /// <summary>The correlation at a distance: 1 at 0, 0 far away.</summary>
    /// <param name="squaredDistance">The squared distance, in lengths of the kernel.</param>
    public static double Correlation(double squaredDistance)
    {
        var r = s_root5 * Math.Sqrt(squaredDistance);
        return (1 + r + (r * r / 3)) * Math.Exp(-r);
    }

    /// <summary>The part of the correlation's slope that all hyperparameters share. Times a hyperparameter's own share of the squared distance, it is the slope by the logarithm of its length.</summary>
    public static double Slope(double squaredDistance)
    {
        var r = s_root5 * Math.Sqrt(squaredDistance);
        return 5.0 / 3 * (1 + r) * Math.Exp(-r);
    }
}
