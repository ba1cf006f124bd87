namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Gives many trials a little time and the good ones more. Each trial belongs to a bracket, whose rungs are epochs at which two of three trials are
/// stopped; brackets differ in when the first rung comes, for a good trial may be slow to show it. Trials do not wait for each other: one is compared
/// with those that have come to its rung so far, again and again until it reaches the next. (Li et al., Hyperband; Li et al., ASHA, with stopping.)</summary>
internal sealed class HyperbandSearch : ISearchStrategy
{
    private const int Reduction = 3;
    private readonly RandomSearch _points;
    private readonly int _maxResource;
    private readonly int[][] _rungs;
    private readonly double[] _shares;

    /// <param name="space">The space.</param>
    /// <param name="seed">The seed of the tuning.</param>
    /// <param name="minResource">The epochs that every trial has.</param>
    /// <param name="maxResource">The epochs after which a trial is done.</param>
    /// <param name="earlier">Earlier tunings, whose points are not tried again where the task is the same.</param>
    /// <exception cref="TuningProblem">There are no epochs between the two.</exception>
    public HyperbandSearch(SearchSpace space, int seed, int minResource, int maxResource, IReadOnlyList<EarlierTuning> earlier)
    {
        if (minResource > maxResource) throw new TuningProblem($"MinResource {minResource} of Hyperband is above MaxResource {maxResource}. Lower -MinResource or raise -MaxResource.");
        _points = new RandomSearch(space, seed, earlier);
        _maxResource = maxResource;
        int[] all = [.. Rungs(minResource, maxResource)];
        // The first bracket has all rungs, the last one none: its trials run to the end.
        _rungs = [.. Enumerable.Range(0, all.Length + 1).Select(skipped => all[skipped..])];
        _shares = [.. _rungs.Select(rungs => Math.Ceiling((all.Length + 1.0) / (rungs.Length + 1) * Math.Pow(Reduction, rungs.Length)))];
    }

    /// <summary>For each bracket the epochs of its rungs.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Brackets => _rungs;

    public bool StopsTrials => true;

    public IReadOnlyDictionary<string, string>? Propose(int number, IReadOnlyList<SearchTrial> trials) => _points.Propose(number, trials);

    /// <summary>The bracket of a trial. Each bracket has as many trials as it needs to end with about as many good ones as the others.</summary>
    public int BracketOf(int number)
    {
        var counts = new int[_rungs.Length];
        var last = 0;
        for (var i = 0; i < number; i++)
        {
            last = 0;
            for (var b = 1; b < counts.Length; b++)
            {
                if ((counts[b] + 1) / _shares[b] < (counts[last] + 1) / _shares[last]) last = b;
            }

            counts[last]++;
        }

        return last;
    }

    /// <inheritdoc/>
    /// <remarks>A trial that goes on after <c>MaxResource</c> epochs is stopped too; one that ends by itself there keeps what it does last, such as saving its model.</remarks>
    public bool ShouldStop(SearchTrial trial, IReadOnlyList<SearchTrial> trials)
    {
        var epochs = trial.Reports.Count;
        if (epochs > _maxResource) return true;
        var bracket = BracketOf(trial.Number);
        var rung = _rungs[bracket].LastOrDefault(r => r <= epochs);
        if (rung == 0) return false;
        var there = trials.Where(t => t.Reports.Count >= rung && BracketOf(t.Number) == bracket).Select(t => t.Reports[rung - 1]).Order().ToList();
        if (there.Count < Reduction) return false;
        return trial.Reports[rung - 1] > there[(there.Count / Reduction) - 1];
    }

    private static IEnumerable<int> Rungs(int minResource, int maxResource)
    {
        for (long rung = minResource; rung < maxResource; rung *= Reduction) yield return (int)rung;
    }
}
