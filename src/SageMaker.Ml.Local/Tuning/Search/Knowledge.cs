namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>The trials of an earlier tuning that this one learns from.</summary>
/// <param name="Trials">Its trials.</param>
/// <param name="IsSameTask">Whether data and algorithm are the same, so that a loss there is a loss here. Otherwise only the shape of its losses counts,
/// as far as it turns out to be like that of this one.</param>
internal sealed record EarlierTuning(IReadOnlyList<SearchTrial> Trials, bool IsSameTask);

/// <summary>What is known about the losses of a space: points with their loss, and points that are tried without one.</summary>
internal sealed class Knowledge
{
    private const int OwnTask = 0;

    // The time for a model grows with the third power of its points: beyond these it learns from the best half and an even choice of the rest.
    private const int MostLearned = 128;
    private const int MostModelled = 500;
    private readonly List<(double[] Point, int Task, double Loss)> _observed = [];
    private readonly List<double[]> _open = [];
    private readonly bool _hasTasks;

    public Knowledge(SearchSpace space, IReadOnlyList<SearchTrial> trials, IReadOnlyList<EarlierTuning> earlier)
    {
        _hasTasks = earlier.Any(e => !e.IsSameTask);
        Kernel = new Kernel([.. space.Dimensions.Select(d => d.IsCategory), .. _hasTasks ? [true] : Array.Empty<bool>()]);
        foreach (var trial in trials) Add(space, trial, OwnTask);
        // A point without a loss in an earlier tuning may have one here.
        for (var i = 0; i < earlier.Count; i++)
        {
            foreach (var trial in earlier[i].Trials.Where(t => t.Loss is not null)) Add(space, trial, earlier[i].IsSameTask ? OwnTask : i + 1);
        }
    }

    public Kernel Kernel { get; }

    /// <summary>How many points have a loss.</summary>
    public int Count => _observed.Count;

    /// <summary>The points with the lowest losses, the lowest first.</summary>
    public IReadOnlyList<double[]> Best(int count)
    {
        var own = _observed.Where(o => o.Task == OwnTask).OrderBy(o => o.Loss).ToList();
        return [.. (own.Count > 0 ? own : [.. _observed.OrderBy(o => o.Loss)]).Take(count).Select(o => o.Point)];
    }

    /// <summary>The model of the losses, and the loss that is to be improved on. Points that run, or ended without a loss, are taken to have the loss that
    /// the model expects there: it gets surer about them, not better or worse.</summary>
    public (GaussianProcess Model, double Best) Learn()
    {
        var losses = Losses.Standardise([.. _observed.Select(o => (o.Task, o.Loss))]);
        var points = _observed.Select(o => Coordinates(o.Point, o.Task)).ToList();
        var learned = Choice(losses, MostLearned);
        var settings = KernelLearning.Learn(new MarginalLikelihood(Kernel, [.. learned.Select(i => points[i])], [.. learned.Select(i => losses[i])]));

        var modelled = Choice(losses, MostModelled);
        List<double[]> modelPoints = [.. modelled.Select(i => points[i])];
        List<double> modelLosses = [.. modelled.Select(i => losses[i])];
        var model = new GaussianProcess(Kernel, settings, modelPoints, [.. modelLosses]);
        if (_open.Count > 0)
        {
            var open = _open.Select(p => Coordinates(p, OwnTask)).ToList();
            modelLosses.AddRange(open.Select(p => model.At(p).Mean));
            modelPoints.AddRange(open);
            model = new GaussianProcess(Kernel, settings, modelPoints, [.. modelLosses]);
        }

        var own = losses.Where((_, i) => _observed[i].Task == OwnTask).Concat(modelLosses.Skip(modelled.Count)).ToList();
        return (model, own.Count > 0 ? own.Min() : losses.Min());
    }

    /// <summary>A point of the space as the model has it.</summary>
    public double[] Coordinates(double[] point) => Coordinates(point, OwnTask);

    private double[] Coordinates(double[] point, int task) => _hasTasks ? [.. point, task] : point;

    private void Add(SearchSpace space, SearchTrial trial, int task)
    {
        if (space.PointOf(trial.Values) is not { } point) return;
        if (trial.Loss is { } loss) _observed.Add((point, task, loss));
        else _open.Add(point);
    }

    private static IReadOnlyList<int> Choice(double[] losses, int most)
    {
        if (losses.Length <= most) return [.. Enumerable.Range(0, losses.Length)];
        var order = Enumerable.Range(0, losses.Length).OrderBy(i => losses[i]).ToList();
        var rest = order.Skip(most / 2).Order().ToList();
        var wanted = most - (most / 2);
        return [.. order.Take(most / 2), .. Enumerable.Range(0, wanted).Select(i => rest[(int)((long)i * rest.Count / wanted)])];
    }
}
