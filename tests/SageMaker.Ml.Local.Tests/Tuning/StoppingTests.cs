using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tests.Tuning;

public sealed class StoppingTests
{
    private static readonly SearchSpace s_space = SearchSpace.Of(TestFunction.Branin.Ranges);

    [Fact]
    public void The_median_rule_waits_for_enough_completed_trials()
    {
        var bad = Running(9, 5, 5);
        List<SearchTrial> others = [Completed(1, 1, 1), Completed(2, 1, 1), Completed(3, 1, 1)];
        Assert.False(MedianRule.ShouldStop(bad, others));
        Assert.False(MedianRule.ShouldStop(bad, [.. others, Running(4, 1, 1)]));
        Assert.False(MedianRule.ShouldStop(bad, [.. others, Completed(4, 1)]));
        Assert.True(MedianRule.ShouldStop(bad, [.. others, Completed(4, 1, 1)]));
    }

    [Fact]
    public void The_median_rule_compares_the_best_so_far_with_averages_up_to_the_same_epoch()
    {
        // Averages up to epoch 2: 3, 4, 5, 6; their median is 4.5. What came later does not count.
        List<SearchTrial> others = [Completed(1, 4, 2, 0), Completed(2, 5, 3, 0), Completed(3, 6, 4, 0), Completed(4, 7, 5, 0)];
        Assert.True(MedianRule.ShouldStop(Running(9, 8, 4.6), others));
        Assert.False(MedianRule.ShouldStop(Running(9, 8, 4.4), others));
        Assert.False(MedianRule.ShouldStop(Running(9, 4.4, 100), others));
        Assert.False(MedianRule.ShouldStop(Running(9), others));
    }

    [Fact]
    public void Hyperband_has_a_bracket_for_each_number_of_rungs()
    {
        var search = new HyperbandSearch(s_space, 1, 1, 27, []);
        Assert.Equal([[1, 3, 9], [3, 9], [9], []], search.Brackets);
        // As many trials in each as they need to come out even: 27, 12, 6 and 4 (Li et al., table 1, without its last rung).
        var counts = Enumerable.Range(1, 49).Select(search.BracketOf).GroupBy(b => b).OrderBy(g => g.Key).Select(g => g.Count());
        Assert.Equal([27, 12, 6, 4], counts);
    }

    [Fact]
    public void Hyperband_stops_two_of_three_at_a_rung_and_none_before_it()
    {
        var search = new HyperbandSearch(s_space, 1, 3, 9, []);
        int[] numbers = [.. Enumerable.Range(1, 20).Where(n => search.BracketOf(n) == 0).Take(3)];
        Assert.Equal(3, numbers.Length);
        List<SearchTrial> before = [Running(numbers[0], 9, 9), Running(numbers[1], 1, 1), Running(numbers[2], 5, 5)];
        Assert.DoesNotContain(before, t => search.ShouldStop(t, before));
        List<SearchTrial> two = [Running(numbers[0], 9, 9, 9), Running(numbers[1], 1, 1, 1), Running(numbers[2], 5, 5)];
        Assert.DoesNotContain(two, t => search.ShouldStop(t, two));
        List<SearchTrial> there = [Running(numbers[0], 9, 9, 9), Running(numbers[1], 1, 1, 1), Running(numbers[2], 5, 5, 5)];
        Assert.Equal([true, false, true], there.Select(t => search.ShouldStop(t, there)));
    }

    [Fact]
    public void Hyperband_compares_trials_of_one_bracket_only()
    {
        var search = new HyperbandSearch(s_space, 1, 3, 9, []);
        var first = Enumerable.Range(1, 20).First(n => search.BracketOf(n) == 0);
        List<SearchTrial> trials = [Running(first, 9, 9, 9), .. Enumerable.Range(1, 20).Where(n => search.BracketOf(n) == 1).Select(n => Running(n, 1, 1, 1))];
        Assert.DoesNotContain(trials, t => search.ShouldStop(t, trials));
    }

    [Fact]
    public void Hyperband_ends_a_trial_that_goes_on_after_its_last_epoch()
    {
        var search = new HyperbandSearch(s_space, 1, 1, 3, []);
        Assert.False(search.ShouldStop(Running(1, 1, 1, 1), []));
        Assert.True(search.ShouldStop(Running(1, 1, 1, 1, 1), []));
    }

    [Fact]
    public void Hyperband_finds_the_epochs_where_the_service_looks_for_them()
    {
        Assert.Equal([[1, 3], [3], []], Hyperband(null, ("n_epochs", "9")).Brackets);
        Assert.Equal([[2], []], Hyperband(new HyperbandStrategyConfig { MinResource = 2, MaxResource = 4 }, ("epochs", "100")).Brackets);
        Assert.Contains("-MaxResource", Assert.Throws<TuningProblem>(() => Hyperband(null, ("epoch", "9"))).Message, StringComparison.Ordinal);
        Assert.Contains("20000", Assert.Throws<TuningProblem>(() => Hyperband(new HyperbandStrategyConfig { MaxResource = 20001 })).Message, StringComparison.Ordinal);
        Assert.Contains("MinResource 5", Assert.Throws<TuningProblem>(() => Hyperband(new HyperbandStrategyConfig { MinResource = 5, MaxResource = 4 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_one_strategy_do_not_go_with_another()
    {
        var config = Config("Random") with { StrategyConfig = new HyperParameterTuningJobStrategyConfig { HyperbandStrategyConfig = new HyperbandStrategyConfig { MaxResource = 4 } } };
        Assert.Throws<TuningProblem>(() => SearchStrategies.Of(config, s_space, new Dictionary<string, string>(), 1, []));
        config = Config("Hyperband") with { TrainingJobEarlyStoppingType = "Auto" };
        Assert.Throws<TuningProblem>(() => SearchStrategies.Of(config, s_space, new Dictionary<string, string> { ["epochs"] = "3" }, 1, []));
    }

    [Fact]
    public void Early_stopping_goes_with_every_other_strategy()
    {
        List<SearchTrial> others = [.. Enumerable.Range(1, 4).Select(n => Completed(n, 1))];
        Assert.False(SearchStrategies.Of(Config("Bayesian"), s_space, new Dictionary<string, string>(), 1, []).ShouldStop(Running(9, 5), others));
        Assert.True(SearchStrategies.Of(Config("Bayesian") with { TrainingJobEarlyStoppingType = "Auto" }, s_space, new Dictionary<string, string>(), 1, []).ShouldStop(Running(9, 5), others));
    }

    [Fact]
    public void A_tuning_is_done_when_the_target_is_reached_whichever_way_it_goes()
    {
        var criteria = new TuningJobCompletionCriteria { TargetObjectiveMetricValue = 0.9 };
        var up = new CompletionRule(criteria, new Goal(Minimize: false), 2);
        Assert.False(up.Of([-0.8]).IsDone);
        Assert.True(up.Of([-0.8, -0.95, -0.1]).IsDone);
        var down = new CompletionRule(criteria, new Goal(Minimize: true), 2);
        Assert.False(down.Of([0.95]).IsDone);
        Assert.True(down.Of([0.95, 0.8]).IsDone);
    }

    [Fact]
    public void An_improvement_of_less_than_a_hundredth_is_none()
    {
        var rule = new CompletionRule(new TuningJobCompletionCriteria { BestObjectiveNotImproving = new BestObjectiveNotImproving { MaxNumberOfTrainingJobsNotImproving = 3 } }, new Goal(true), 2);
        Assert.Equal(0, rule.Of([100]).NotImproving);
        Assert.Equal(2, rule.Of([100, 99.5, 99.2]).NotImproving);
        Assert.Equal(0, rule.Of([100, 99.5, 98.9]).NotImproving);
        Assert.False(rule.Of([100, 99.5, 98.9, 98.8, 98.7]).IsDone);
        Assert.True(rule.Of([100, 99.5, 98.9, 98.8, 98.7, 120]).IsDone);
    }

    [Fact]
    public void A_tuning_converges_when_a_whole_window_of_trials_brings_nothing()
    {
        var rule = new CompletionRule(new TuningJobCompletionCriteria { ConvergenceDetected = new ConvergenceDetected { CompleteOnConvergence = "Enabled" } }, new Goal(true), 2);
        double[] first = [.. Enumerable.Range(0, 20).Select(i => 20.0 - i)];
        Assert.False(rule.Of(first).HasConverged);
        Assert.False(rule.Of([.. first, .. Enumerable.Repeat(5.0, rule.ConvergenceWindow - 1)]).IsDone);
        Assert.True(rule.Of([.. first, .. Enumerable.Repeat(5.0, rule.ConvergenceWindow)]).IsDone);
        Assert.False(rule.Of([.. first, .. Enumerable.Repeat(5.0, rule.ConvergenceWindow - 1), 0.5]).IsDone);
        Assert.False(new CompletionRule(null, new Goal(true), 2).Of([.. first, .. Enumerable.Repeat(5.0, rule.ConvergenceWindow)]).IsDone);
    }

    private static HyperParameterTuningJobConfig Config(string strategy) => new() { Strategy = strategy, ResourceLimits = new ResourceLimits { MaxParallelTrainingJobs = 1 } };

    private static HyperbandSearch Hyperband(HyperbandStrategyConfig? config, params (string Name, string Value)[] values) => (HyperbandSearch)SearchStrategies.Of(
        Config("Hyperband") with { StrategyConfig = new HyperParameterTuningJobStrategyConfig { HyperbandStrategyConfig = config } },
        s_space, values.ToDictionary(v => v.Name, v => v.Value), 1, []);

    private static SearchTrial Running(int number, params double[] reports) => new() { Number = number, Values = new Dictionary<string, string>(), IsRunning = true, Reports = reports };

    private static SearchTrial Completed(int number, params double[] reports) =>
        new() { Number = number, Values = new Dictionary<string, string>(), IsCompleted = true, Reports = reports, Loss = reports[^1] };
}
