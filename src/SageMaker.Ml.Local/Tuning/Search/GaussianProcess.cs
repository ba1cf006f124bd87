namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>What some losses say about the loss at any other point: its mean and how sure that is.</summary>
internal sealed class GaussianProcess
{
    private readonly Kernel _kernel;
    private readonly double[] _weights;
    private readonly IReadOnlyList<double[]> _points;
    private readonly Cholesky _factor;
    private readonly double[] _solved;
    private readonly double _variance;

    /// <param name="kernel">The kernel.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="points">The points.</param>
    /// <param name="losses">Their losses, standardised.</param>
    public GaussianProcess(Kernel kernel, KernelSettings settings, IReadOnlyList<double[]> points, double[] losses)
    {
        (_kernel, _points, _weights) = (kernel, points, settings.Weights());
        _factor = Cholesky.Of([.. points.Select((p, i) => Row(p, i, 1 + settings.Noise))]);
        _solved = _factor.Solve(losses);
        _variance = (MarginalLikelihood.Rate + (Vectors.Dot(losses, _solved) / 2)) / (MarginalLikelihood.Shape + (losses.Length / 2.0));
    }

    /// <summary>The mean of the loss without its noise at a point, and its standard deviation.</summary>
    public (double Mean, double Deviation) At(double[] point)
    {
        var alike = Row(point, _points.Count, null);
        var known = _factor.SolveLower(alike);
        return (Vectors.Dot(alike, _solved), Math.Sqrt(_variance * Math.Max(1 - Vectors.Dot(known, known), 0)));
    }

    private double[] Row(double[] point, int count, double? diagonal)
    {
        var row = new double[diagonal is null ? count : count + 1];
        for (var i = 0; i < count; i++) row[i] = _kernel.Correlation(_weights, point, _points[i]);
        if (diagonal is { } own) row[^1] = own;
        return row;
    }
}
