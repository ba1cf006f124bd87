namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>How far points are from each other. Two different categories are 1 apart, as they would be with a coordinate for each value.</summary>
/// <param name="isCategory">For each coordinate whether it is a category.</param>
internal sealed class Kernel(IReadOnlyList<bool> isCategory)
{
    public int Coordinates => isCategory.Count;

    /// <summary>The squared difference of two points in one coordinate.</summary>
    public double Difference(int coordinate, double[] a, double[] b)
    {
        var difference = a[coordinate] - b[coordinate];
        return isCategory[coordinate] ? (difference == 0 ? 0 : 1) : difference * difference;
    }

    /// <summary>The correlation of two points.</summary>
    /// <param name="weights">For each coordinate 1 over its squared length.</param>
    /// <param name="a">A point.</param>
    /// <param name="b">Another.</param>
    public double Correlation(double[] weights, double[] a, double[] b)
    {
        var squared = 0.0;
        for (var c = 0; c < weights.Length; c++) squared += weights[c] * Difference(c, a, b);
        return Matern.Correlation(squared);
    }
}
