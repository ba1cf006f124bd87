namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Looks for the point where most improvement is expected: many points all over the space and around the best trials, and from the most promising
/// ones small steps uphill. The effort does not depend on the number of trials.</summary>
internal sealed class AcquisitionSearch(SearchSpace space, SearchRandom random)
{
    private const int Everywhere = 250;
    private const int Around = 30;
    private const int Climbs = 3;
    private const int Steps = 50;
    private const double FirstRadius = 0.1;
    private const double LastRadius = 0.001;
    private static readonly double[] s_radii = [0.2, 0.05, 0.01];

    /// <summary>Points in the order of what is expected of them, the best one first.</summary>
    /// <param name="score">What is expected at a point.</param>
    /// <param name="best">The best points so far.</param>
    public IEnumerable<double[]> Find(Func<double[], double> score, IReadOnlyList<double[]> best)
    {
        var even = new EvenSequence(space.Dimensions.Count, random);
        var candidates = Enumerable.Range(0, Everywhere).Select(i => space.Snap(even.At(i)))
            .Concat(best.SelectMany(point => Enumerable.Range(0, Around).Select(i => Near(point, s_radii[i % s_radii.Length]))))
            .Select(point => (Point: point, Score: score(point)))
            .OrderByDescending(c => c.Score).ToList();
        return candidates.Take(Climbs).Select(c => Climb(c, score)).Concat(candidates).OrderByDescending(c => c.Score).Select(c => c.Point);
    }

    private (double[] Point, double Score) Climb((double[] Point, double Score) from, Func<double[], double> score)
    {
        var shrink = Math.Pow(LastRadius / FirstRadius, 1.0 / (Steps - 1));
        var radius = FirstRadius;
        for (var i = 0; i < Steps; i++, radius *= shrink)
        {
            var next = Near(from.Point, radius);
            if (score(next) is var found && found > from.Score) from = (next, found);
        }

        return from;
    }

    private double[] Near(double[] point, double radius)
    {
        var share = Math.Max(0.4, 1.0 / point.Length);
        var near = new double[point.Length];
        for (var i = 0; i < near.Length; i++)
        {
            var dimension = space.Dimensions[i];
            if (random.Next() >= share) near[i] = point[i];
            else if (dimension.IsCategory) near[i] = random.Next();
            else near[i] = point[i] + (random.NextNormal() * Math.Max(radius, 1.0 / (dimension.Count ?? double.PositiveInfinity)));
        }

        return space.Snap(near);
    }
}
