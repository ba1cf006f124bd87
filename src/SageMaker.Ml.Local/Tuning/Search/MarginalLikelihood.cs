namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>How well settings of the kernel explain some losses, with its slope, so that the best ones can be climbed to. The variance of the losses
/// is integrated out (an inverse gamma distribution), lengths and noise have log-normal priors.</summary>
internal sealed class MarginalLikelihood
{
    /// <summary>The prior of the variance: that of standardised losses, worth two of them.</summary>
    public const double Shape = 1;

    /// <inheritdoc cref="Shape"/>
    public const double Rate = 1;

    private const double TypicalLength = 0.4;
    private const double LengthSpread = 0.9;
    private const double NoiseSpread = 2.5;
    private static readonly double s_typicalLogNoise = Math.Log(1e-4);
    private readonly Kernel _kernel;
    private readonly double[] _losses;
    private readonly double _typicalLogLength;
    private readonly double[][][] _differences;

    /// <param name="kernel">The kernel.</param>
    /// <param name="points">The points.</param>
    /// <param name="losses">Their losses, standardised.</param>
    public MarginalLikelihood(Kernel kernel, IReadOnlyList<double[]> points, double[] losses)
    {
        (_kernel, _losses) = (kernel, losses);
        // In a cube of many dimensions everything is far away from everything: lengths grow with the root of their number.
        _typicalLogLength = Math.Log(TypicalLength * Math.Sqrt(kernel.Coordinates));
        _differences = [.. points.Select((a, i) => Enumerable.Range(0, i).Select(j => Enumerable.Range(0, kernel.Coordinates).Select(c => kernel.Difference(c, a, points[j])).ToArray()).ToArray())];
    }

    /// <summary>Settings that are typical before anything is known.</summary>
    public KernelSettings Typical => new([.. Enumerable.Repeat(_typicalLogLength, _kernel.Coordinates)], s_typicalLogNoise);

    /// <summary>The logarithm of the likelihood, up to a constant, and its slope by each setting; the noise comes last.</summary>
    public (double Value, double[] Slope) At(KernelSettings settings)
    {
        var weights = settings.Weights();
        var n = _losses.Length;
        var squared = new double[n][];
        var lower = new double[n][];
        for (var i = 0; i < n; i++)
        {
            (squared[i], lower[i]) = (new double[i], new double[i + 1]);
            for (var j = 0; j < i; j++)
            {
                squared[i][j] = Vectors.Dot(weights, _differences[i][j]);
                lower[i][j] = Matern.Correlation(squared[i][j]);
            }

            lower[i][i] = 1 + settings.Noise;
        }

        var factor = Cholesky.Of(lower);
        var solved = factor.Solve(_losses);
        var misfit = Rate + (Vectors.Dot(_losses, solved) / 2);
        var degrees = Shape + (n / 2.0);
        var value = (-degrees * Math.Log(misfit)) - (factor.LogDeterminant / 2);

        var slope = new double[weights.Length + 1];
        var inverse = factor.Inverse();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var pull = ((degrees / misfit * solved[i] * solved[j]) - inverse[i][j]) * Matern.Slope(squared[i][j]);
                var difference = _differences[i][j];
                for (var c = 0; c < weights.Length; c++) slope[c] += pull * weights[c] * difference[c];
            }

            slope[^1] += ((degrees / misfit * solved[i] * solved[i]) - inverse[i][i]) / 2 * settings.Noise;
        }

        for (var c = 0; c < weights.Length; c++) value += Prior(settings.LogLengths[c], _typicalLogLength, LengthSpread, ref slope[c]);
        value += Prior(settings.LogNoise, s_typicalLogNoise, NoiseSpread, ref slope[^1]);
        return (value, slope);
    }

    private static double Prior(double value, double mean, double spread, ref double slope)
    {
        var z = (value - mean) / spread;
        slope -= z / spread;
        return -z * z / 2;
    }
}
