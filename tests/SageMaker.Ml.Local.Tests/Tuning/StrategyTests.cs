using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tests.Tuning;

public sealed class StrategyTests
{
    private const int Seeds = 20;

    private static readonly ParameterRanges s_finite = new()
    {
        IntegerParameterRanges = [new IntegerParameterRange { Name = "n", MinValue = "1", MaxValue = "4" }],
        CategoricalParameterRanges = [new CategoricalParameterRange { Name = "c", Values = ["a", "b", "c"] }],
    };

    private static readonly ParameterRanges s_lists = new()
    {
        CategoricalParameterRanges = [new CategoricalParameterRange { Name = "b", Values = ["x", "y"] }, new CategoricalParameterRange { Name = "a", Values = ["1", "2", "3"] }],
    };

    public static TheoryData<string> Strategies => ["Random", "Bayesian", "Hyperband"];

    // The margin is wide: a change for the worse is to show here and chance is not.
    [Theory]
    [InlineData(nameof(TestFunction.Branin), 22, 0.1, 0.5)]
    [InlineData(nameof(TestFunction.Hartmann6), 36, 0.5, 1.0)]
    [InlineData(nameof(TestFunction.Mixed), 24, 0.15, 0.2)]
    public void Bayesian_search_comes_closer_to_the_lowest_value_than_random_search(string name, int trials, double enough, double random)
    {
        var function = (TestFunction)typeof(TestFunction).GetProperty(name)!.GetValue(null)!;
        Assert.True(MedianRegret((space, seed) => new BayesianSearch(space, seed, [])) < enough);
        Assert.True(MedianRegret((space, seed) => new RandomSearch(space, seed, [])) > random);

        double MedianRegret(Func<SearchSpace, int, ISearchStrategy> strategy) =>
            Losses.Median([.. Enumerable.Range(0, Seeds).AsParallel().Select(seed => function.Regret(space => strategy(space, seed), trials)).Order()]);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_finite_space_is_tried_to_its_end_and_nothing_twice(string strategy)
    {
        var search = Of(strategy, s_finite);
        var trials = new List<SearchTrial>();
        for (var number = 1; number <= 12; number++) trials.Add(Ended(number, search.Propose(number, trials)!, number % 5));
        Assert.Equal(12, trials.Select(t => string.Join(' ', t.Values)).Distinct().Count());
        Assert.Null(search.Propose(13, trials));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void The_same_seed_and_trials_give_the_same_proposal_and_another_seed_another_one(string strategy)
    {
        var trials = Enumerable.Range(1, 12).Select(n => Ended(n, Of(strategy, TestFunction.Branin.Ranges).Propose(n, [])!, TestFunction.Branin)).ToList();
        Assert.Equal(Of(strategy, TestFunction.Branin.Ranges).Propose(13, trials), Of(strategy, TestFunction.Branin.Ranges).Propose(13, trials));
        Assert.NotEqual(Of(strategy, TestFunction.Branin.Ranges).Propose(13, trials), Of(strategy, TestFunction.Branin.Ranges, seed: 8).Propose(13, trials));
    }

    [Fact]
    public void Random_numbers_are_the_same_for_ever()
    {
        // Written down once: a tuning that is taken up by a later version goes on as it began.
        var random = new SearchRandom(42, 3);
        Assert.Equal<double>([0.5633234447750868, 0.02863412131374632, 0.3582666640191061], [random.Next(), random.Next(), random.Next()]);
    }

    [Fact]
    public void Running_trials_are_kept_away_from()
    {
        var function = TestFunction.Branin;
        var search = Of("Bayesian", function.Ranges);
        var trials = new List<SearchTrial>();
        for (var number = 1; number <= 12; number++) trials.Add(Ended(number, search.Propose(number, trials)!, function));
        for (var number = 13; number <= 16; number++) trials.Add(new SearchTrial { Number = number, Values = search.Propose(number, trials)!, IsRunning = true });
        var space = SearchSpace.Of(function.Ranges);
        var points = trials.Skip(12).Select(t => space.PointOf(t.Values)!).ToList();
        Assert.All(Enumerable.Range(0, 4), i => Assert.All(points[..i], p => Assert.True(Math.Abs(p[0] - points[i][0]) + Math.Abs(p[1] - points[i][1]) > 0.01)));
    }

    [Fact]
    public void Failed_trials_do_not_hold_up_the_search()
    {
        var function = TestFunction.Branin;
        // Half of the space cannot be trained at all.
        var search = Of("Bayesian", function.Ranges);
        var trials = new List<SearchTrial>();
        for (var number = 1; number <= 30; number++)
        {
            var values = search.Propose(number, trials)!;
            trials.Add(double.Parse(values["x"], System.Globalization.CultureInfo.InvariantCulture) < 0 ? new SearchTrial { Number = number, Values = values } : Ended(number, values, function));
        }

        Assert.True(trials.Min(t => t.Loss)!.Value - function.Lowest < 0.1);
    }

    [Fact]
    public void An_earlier_tuning_of_the_same_task_saves_the_first_trials()
    {
        var function = TestFunction.Branin;
        var first = Run(Of("Bayesian", function.Ranges), function, 20);
        var search = new BayesianSearch(SearchSpace.Of(function.Ranges), 9, [new EarlierTuning(first, IsSameTask: true)]);
        var next = Run(search, function, 3);
        Assert.True(next.Min(t => t.Loss)!.Value - function.Lowest < 0.1);
        Assert.Empty(next.Select(t => string.Join(' ', t.Values)).Intersect(first.Select(t => string.Join(' ', t.Values))));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void What_an_earlier_tuning_of_the_same_task_has_tried_is_not_tried_again(string strategy)
    {
        var search = Of(strategy, s_finite);
        var first = new List<SearchTrial>();
        for (var number = 1; number <= 7; number++) first.Add(Ended(number, search.Propose(number, first)!, number));
        var next = Of(strategy, s_finite, seed: 8, earlier: new EarlierTuning(first, IsSameTask: true));
        var trials = new List<SearchTrial>();
        for (var number = 1; number <= 5; number++) trials.Add(Ended(number, next.Propose(number, trials)!, number));
        Assert.Equal(12, first.Concat(trials).Select(t => string.Join(' ', t.Values)).Distinct().Count());
        Assert.Null(next.Propose(6, trials));
    }

    [Fact]
    public void An_earlier_tuning_of_a_like_task_shows_where_to_look()
    {
        var function = TestFunction.Branin;
        // Another scale and another zero, as other data have.
        var first = Run(Of("Bayesian", function.Ranges), function, 20).Select(t => t with { Loss = (t.Loss * 40) + 1000 }).ToList();
        var search = new BayesianSearch(SearchSpace.Of(function.Ranges), 9, [new EarlierTuning(first, IsSameTask: false)]);
        Assert.True(Run(search, function, 5).Min(t => t.Loss)!.Value - function.Lowest < 0.5);
    }

    [Fact]
    public void A_grid_is_every_combination_once_in_order()
    {
        var grid = new GridSearch(SearchSpace.Of(s_lists));
        Assert.Equal(6, grid.Combinations);
        var all = Enumerable.Range(1, 6).Select(n => grid.Propose(n, [])!).Select(v => v["a"] + v["b"]);
        Assert.Equal(["1x", "1y", "2x", "2y", "3x", "3y"], all);
        Assert.Null(grid.Propose(7, []));
    }

    [Fact]
    public void A_grid_takes_lists_only() => Assert.Contains("'n'", Assert.Throws<TuningProblem>(() => Of("Grid", s_finite)).Message, StringComparison.Ordinal);

    private static List<SearchTrial> Run(ISearchStrategy search, TestFunction function, int count)
    {
        var trials = new List<SearchTrial>();
        for (var number = 1; number <= count; number++) trials.Add(Ended(number, search.Propose(number, trials)!, function));
        return trials;
    }

    private static SearchTrial Ended(int number, IReadOnlyDictionary<string, string> values, TestFunction function) => Ended(number, values, function.Evaluate(values));

    private static SearchTrial Ended(int number, IReadOnlyDictionary<string, string> values, double loss) => new() { Number = number, Values = values, IsCompleted = true, Loss = loss };

    private static ISearchStrategy Of(string strategy, ParameterRanges ranges, int seed = 7, EarlierTuning? earlier = null) => SearchStrategies.Of(
        new HyperParameterTuningJobConfig
        {
            Strategy = strategy,
            StrategyConfig = strategy == "Hyperband" ? new HyperParameterTuningJobStrategyConfig { HyperbandStrategyConfig = new HyperbandStrategyConfig { MaxResource = 9 } } : null,
            ResourceLimits = new ResourceLimits { MaxParallelTrainingJobs = 1 },
        },
        SearchSpace.Of(ranges), new Dictionary<string, string>(), seed, earlier is null ? [] : [earlier]);
}
