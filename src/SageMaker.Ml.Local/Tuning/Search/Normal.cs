namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>The standard normal distribution, to the last digits also far out.</summary>
internal static class Normal
{
    private const double SeriesEnd = 2.5;
    private const int MostTerms = 200;

    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The probability of at most <paramref name="x"/>.</summary>
    public static double Cumulative(double x)
    {
        if (double.IsNaN(x)) return double.NaN;
        if (Math.Abs(x) < SeriesEnd) return 0.5 + Series(x);
        var tail = Tail(Math.Abs(x));
        return x < 0 ? tail : 1 - tail;
    }

    // ∫₀ˣ φ = φ(x)·(x + x³/3 + x⁵/(3·5) + …): for x of one sign all terms are.
    private static double Series(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; n < MostTerms && Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= x * x / ((2 * n) + 1);
            sum += term;
        }

        return sum * Density(x);
    }

    // Laplace's continued fraction φ(x)/(x + 1/(x + 2/(x + …))), from its far end.
    private static double Tail(double x)
    {
        var fraction = x;
        for (var n = MostTerms; n >= 1; n--) fraction = x + (n / fraction);
        return Density(x) / fraction;
    }
}
