using System.Diagnostics;
using SageMaker.Ml.Local.Tests.Tuning;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Bench;

/// <summary>How long one proposal takes after many trials, eight of which still run.</summary>
internal static class ProposalBench
{
    private const int Running = 8;
    private const int Runs = 5;

    public static void Run()
    {
        var function = TestFunction.Hartmann6;
        var space = SearchSpace.Of(function.Ranges);
        var random = new RandomSearch(space, 1, []);
        var bayesian = new BayesianSearch(space, 1, []);
        Console.WriteLine($"time of one Bayesian proposal in six dimensions, median of {Runs}");
        foreach (var count in new[] { 10, 50, 100, 200, 500, 1000 })
        {
            var trials = new List<SearchTrial>();
            for (var number = 1; number <= count + Running; number++)
            {
                var values = random.Propose(number, [])!;
                trials.Add(new SearchTrial { Number = number, Values = values, IsRunning = number > count, Loss = number > count ? null : function.Evaluate(values) });
            }

            bayesian.Propose(trials.Count + 1, trials);
            double[] times = [.. Enumerable.Range(0, Runs).Select(_ => Time(() => bayesian.Propose(trials.Count + 1, trials))).Order()];
            Console.WriteLine($"  after {count} trials: {times[Runs / 2]:F0} ms");
        }
    }

    private static double Time(Action action)
    {
        var began = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
