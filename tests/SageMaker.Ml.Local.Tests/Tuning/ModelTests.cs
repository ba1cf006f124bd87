using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tests.Tuning;

public sealed class ModelTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(-2.5, 0.006209665325776132)]
    [InlineData(-6, 9.865876450376981e-10)]
    [InlineData(-20, 2.7536241186062337e-89)]
    public void The_normal_distribution_has_its_known_values(double x, double probability) => Assert.Equal(1, Normal.Cumulative(x) / probability, 1e-12);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.5239941088318203)]
    [InlineData(4, 0.13866021913850426)]
    public void The_Matern_kernel_has_its_known_values(double squaredDistance, double correlation) => Assert.Equal(correlation, Matern.Correlation(squaredDistance), 1e-12);

    [Fact]
    public void The_slope_of_the_kernel_is_what_differences_say()
    {
        // By the logarithm of the length l of d²/l² = q: dq/dlog(l) = -2q.
        foreach (var q in new[] { 0.01, 0.5, 3.0 })
        {
            var difference = (Matern.Correlation(q * Math.Exp(-2e-6)) - Matern.Correlation(q * Math.Exp(2e-6))) / 2e-6;
            Assert.Equal(difference, q * Matern.Slope(q), 1e-8);
        }
    }

    [Theory]
    [InlineData(0, 1, 0, 0.3989422804014327)]
    [InlineData(1, 1, 0, 0.08331547058768629)]
    [InlineData(-1, 1, 0, 1.0833154705876864)]
    [InlineData(0, 0.5, 1, 1.0042453513084149)]
    [InlineData(2, 0, 3, 1)]
    [InlineData(4, 0, 3, 0)]
    public void Expected_improvement_has_its_known_values(double mean, double deviation, double best, double improvement) =>
        Assert.Equal(improvement, ExpectedImprovement.Of(mean, deviation, best), 1e-12);

    [Fact]
    public void The_logarithm_of_an_improvement_goes_on_where_the_improvement_itself_is_lost()
    {
        Assert.Equal(Math.Log(0.08331547058768629), ExpectedImprovement.Log(1, 1, 0), 1e-12);
        // Both sides of the place where the formula changes, and far beyond the smallest number.
        Assert.Equal(ExpectedImprovement.Log(5.9999, 1, 0), ExpectedImprovement.Log(6.0001, 1, 0), 2e-3);
        Assert.Equal(0, ExpectedImprovement.Of(50, 1, 0));
        Assert.Equal(-1258.7442, ExpectedImprovement.Log(50, 1, 0), 1e-3);
        Assert.True(ExpectedImprovement.Log(60, 1, 0) < ExpectedImprovement.Log(59, 1, 0));
        Assert.Equal(double.NegativeInfinity, ExpectedImprovement.Log(1, 0, 0));
    }

    [Fact]
    public void A_factor_solves_inverts_and_has_the_determinant_of_its_matrix()
    {
        double[][] lower = [[4], [12, 37], [-16, -43, 98]];
        var factor = Cholesky.Of(lower);
        Assert.Equal(0, factor.Jitter);
        Assert.Equal(Math.Log(36), factor.LogDeterminant, 1e-10);
        Assert.Equal([0.5, -4, 25.0 / 3], factor.SolveLower([1, -1, 1]), (a, b) => Math.Abs(a - b) < 1e-10);
        var x = factor.Solve([1, 2, 3]);
        for (var i = 0; i < 3; i++) Assert.Equal(i + 1, Enumerable.Range(0, 3).Sum(j => At(lower, i, j) * x[j]), 1e-9);
        var inverse = factor.Inverse();
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++) Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, 3).Sum(k => At(lower, i, k) * At(inverse, k, j)), 1e-9);
        }
    }

    [Fact]
    public void Points_that_coincide_do_not_break_the_model()
    {
        var factor = Cholesky.Of([[1], [1, 1], [1, 1, 1]]);
        Assert.InRange(factor.Jitter, 1e-12, 1e-6);
        Assert.Throws<ArithmeticException>(() => Cholesky.Of([[1], [2, 1]]));
    }

    [Fact]
    public void The_slope_of_the_likelihood_is_what_differences_say()
    {
        var random = new SearchRandom(5, 1);
        double[][] points = [.. Enumerable.Range(0, 12).Select(i => new[] { random.Next(), random.Next(), i % 3 })];
        double[] losses = [.. points.Select(p => Math.Sin(5 * p[0]) + p[1] + (p[2] * 0.3))];
        var likelihood = new MarginalLikelihood(new Kernel([false, false, true]), points, losses);
        double[] at = [-0.7, 0.2, 0.5, -4];
        var (_, slope) = likelihood.At(new KernelSettings(at[..3], at[3]));
        for (var c = 0; c < at.Length; c++)
        {
            double[] up = [.. at], down = [.. at];
            up[c] += 1e-5;
            down[c] -= 1e-5;
            var difference = (likelihood.At(new KernelSettings(up[..3], up[3])).Value - likelihood.At(new KernelSettings(down[..3], down[3])).Value) / 2e-5;
            Assert.Equal(difference, slope[c], 1e-5);
        }
    }

    [Fact]
    public void What_does_not_matter_is_learned_to_be_long()
    {
        var even = new EvenSequence(2, new SearchRandom(1, 1));
        double[][] points = [.. Enumerable.Range(0, 40).Select(even.At)];
        double[] losses = [.. points.Select(p => Math.Sin(8 * p[0]))];
        var learned = KernelLearning.Learn(new MarginalLikelihood(new Kernel([false, false]), points, losses));
        Assert.True(learned.LogLengths[1] > learned.LogLengths[0] + 1);
    }

    [Fact]
    public void A_model_passes_through_its_points_and_is_unsure_far_from_them()
    {
        double[][] points = [[0.1], [0.2], [0.3], [0.4]];
        double[] losses = [1, -1, 0.5, 0];
        var model = new GaussianProcess(new Kernel([false]), new KernelSettings([Math.Log(0.1)], Math.Log(1e-8)), points, losses);
        for (var i = 0; i < points.Length; i++)
        {
            var (mean, deviation) = model.At(points[i]);
            Assert.Equal(losses[i], mean, 1e-4);
            Assert.Equal(0, deviation, 1e-3);
        }

        Assert.True(model.At([1.0]).Deviation > model.At([0.5]).Deviation);
        Assert.Equal(0, model.At([3.0]).Mean, 1e-6);
    }

    [Fact]
    public void Losses_keep_their_order_and_one_that_went_astray_leaves_the_others_their_spread()
    {
        double[] losses = [3, 1, 2, 1e12, 2.5];
        var standardised = Losses.Standardise([.. losses.Select(l => (0, l))]);
        Assert.Equal(Enumerable.Range(0, 5).OrderBy(i => losses[i]), Enumerable.Range(0, 5).OrderBy(i => standardised[i]));
        Assert.True(standardised[0] - standardised[1] > 0.5);
        Assert.Equal(0, standardised.Average(), 1e-12);
        Assert.Equal([0, 0], Losses.Standardise([(0, 7), (0, 7)]));
    }

    [Fact]
    public void Losses_beyond_all_measure_stay_numbers_in_their_order()
    {
        double[] losses = [double.MaxValue, 1, 2, 3, -1e90, double.MinValue];
        var standardised = Losses.Standardise([.. losses.Select(l => (0, l))]);
        Assert.All(standardised, l => Assert.InRange(Math.Abs(l), 0, 1e5));
        Assert.Equal(Enumerable.Range(0, 6).OrderBy(i => losses[i]), Enumerable.Range(0, 6).OrderBy(i => standardised[i]));
    }

    [Fact]
    public void A_sequence_fills_the_cube_evenly()
    {
        var even = new EvenSequence(2, new SearchRandom(7, 0));
        var filled = Enumerable.Range(0, 64).Select(even.At).Select(p => ((int)(p[0] * 4), (int)(p[1] * 4))).GroupBy(c => c).ToList();
        Assert.Equal(16, filled.Count);
        Assert.All(filled, cell => Assert.InRange(cell.Count(), 2, 6));
    }

    private static double At(double[][] lower, int i, int j) => i >= j ? lower[i][j] : lower[j][i];
}
