using System.Globalization;
using SageMaker.Ml.Local.Tests.Tuning;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Bench;

/// <summary>The regret of Bayesian and of random search: the median over seeds, and how often the former is the lower one with the same seed.</summary>
internal static class RegretBench
{
    private const int Seeds = 50;

    public static void Run()
    {
        Console.WriteLine($"regret, median of {Seeds} seeds (lower and upper quartile)");
        foreach (var (function, trials) in new[] { (TestFunction.Branin, 30), (TestFunction.Hartmann6, 60), (TestFunction.Mixed, 30) })
        {
            var random = RegretsOf(function, trials, (space, seed) => new RandomSearch(space, seed, []));
            var bayesian = RegretsOf(function, trials, (space, seed) => new BayesianSearch(space, seed, []));
            var wins = random.Zip(bayesian).Count(r => r.Second < r.First);
            Console.WriteLine($"  {function.Name}, {trials} trials: random {Describe(random)}, Bayesian {Describe(bayesian)}, lower with {wins} of {Seeds} seeds");
        }
    }

    private static double[] RegretsOf(TestFunction function, int trials, Func<SearchSpace, int, ISearchStrategy> strategy) =>
        [.. Enumerable.Range(0, Seeds).AsParallel().AsOrdered().Select(seed => function.Regret(space => strategy(space, seed), trials))];

    private static string Describe(double[] regrets)
    {
        double[] sorted = [.. regrets.Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{Losses.Median(sorted):G3} ({sorted[sorted.Length / 4]:G3}–{sorted[sorted.Length * 3 / 4]:G3})");
    }
}
