namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>A sequence of points that fills the unit cube evenly, however many are taken: multiples of powers of a generalised golden ratio, modulo 1 (Roberts),
/// moved by a random shift.</summary>
internal sealed class EvenSequence
{
    private readonly double[] _shift;
    private readonly double[] _steps;

    public EvenSequence(int dimensions, SearchRandom random)
    {
        // The root of x^(d+1) = x + 1.
        var ratio = 1.5;
        for (var i = 0; i < 60; i++) ratio = Math.Pow(1 + ratio, 1.0 / (dimensions + 1));
        _steps = [.. Enumerable.Range(1, dimensions).Select(power => Math.Pow(ratio, -power))];
        _shift = random.NextPoint(dimensions);
    }

    /// <summary>A point of the sequence.</summary>
    /// <param name="index">From 0.</param>
    public double[] At(int index)
    {
        var point = new double[_steps.Length];
        for (var i = 0; i < point.Length; i++)
        {
            var place = _shift[i] + ((index + 1) * _steps[i]);
            point[i] = place - Math.Floor(place);
        }

        return point;
    }
}
