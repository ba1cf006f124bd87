using System.Security.Cryptography;
using System.Text;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tuning;

/// <summary>Carries a tuning to its end: keeps as many trials running as it may, until there are enough or no more are needed.</summary>
internal sealed class TuningRun : IDisposable
{
    // After as many trials without a single value of the objective, the service gives up too.
    private const int MostInVain = 5;
    private const int WordBytes = 4;
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(200);
    private readonly JobPlan _plan;
    private readonly CreateHyperParameterTuningJobRequest _request;
    private readonly JobStateFile<DescribeHyperParameterTuningJobResponse> _state;
    private readonly TimeProvider _clock;
    private readonly TrialJobs _jobs;
    private readonly TrialBook _book;
    private readonly IReadOnlyList<DefinitionSearch> _searches;
    private readonly HyperParameterTrainingJobSummary? _earlierBest;
    private readonly CompletionRule _completion;
    private readonly JobStop _stop;
    private readonly List<TuningTrial> _trials = [];
    private readonly HashSet<DefinitionSearch> _exhausted = [];
    private (string Status, string? Reason)? _end;

    public TuningRun(JobWork<CreateHyperParameterTuningJobRequest, DescribeHyperParameterTuningJobResponse> work)
    {
        (var job, _plan, _request, _state, _clock) = work;
        _jobs = TrialJobs.Of(_plan, _clock);
        _book = new TrialBook(job);
        var parents = new ParentTunings(_request, new ResourceStore(new Folders(_plan.Root), ResourceKind.TuningJob));
        _earlierBest = parents.Best();
        _searches = DefinitionSearch.Of(_request, Config.RandomSeed ?? SeedOf(_state.Current), parents.Of);
        _completion = new CompletionRule(Config.TuningJobCompletionCriteria, _searches[0].Goal, _searches.Max(s => s.Space.Dimensions.Count));
        _stop = new JobStop(job.StopRequest, SecondsLeft(), _clock);
    }

    private HyperParameterTuningJobConfig Config => _request.HyperParameterTuningJobConfig!;

    private IEnumerable<TuningTrial> Running => _trials.Where(t => t.IsRunning);

    /// <summary>Runs the tuning to its end; afterwards its state says how it went.</summary>
    public async Task RunAsync()
    {
        try
        {
            await TakeUpAsync().ConfigureAwait(false);
            while (true)
            {
                await LookAsync().ConfigureAwait(false);
                _end ??= FindEnd();
                if (_end is null) await FillAsync().ConfigureAwait(false);
                else StopTrials(Running);
                if (!Running.Any()) break;
                await Task.Delay(s_lookEvery, _end is null ? _stop.Token : CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch
        {
            _jobs.Stop(Running.Select(t => t.Name));
            throw;
        }

        End();
    }

    public void Dispose() => _stop.Dispose();

    // What an earlier supervisor has chosen and perhaps not started yet.
    private async Task TakeUpAsync()
    {
        foreach (var summary in _book.Read())
        {
            var trial = Add(_searches.First(s => s.Definition.DefinitionName == summary.TrainingJobDefinitionName), summary);
            if (trial.Search.Strategy.StopsTrials) trial.Listen();
            if (trial.IsRunning) await StartAsync(trial).ConfigureAwait(false);
        }
    }

    private async Task LookAsync()
    {
        var hasChanged = false;
        foreach (var trial in Running.ToList())
        {
            var training = await _jobs.FindAsync(trial.Name, CancellationToken.None).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The training job '{trial.Name}' of this tuning was deleted.");
            if (trial.Update(training))
            {
                _book.Write(trial.Number, trial.Summary);
                hasChanged = true;
            }

            if (trial.IsRunning && trial.Search.Strategy.StopsTrials && trial.Listen() && trial.Search.Strategy.ShouldStop(trial.Seen, SeenBy(trial.Search))) StopTrials([trial]);
        }

        if (hasChanged) Save();
    }

    private (string Status, string? Reason)? FindEnd()
    {
        if (_stop.Token.IsCancellationRequested) return (HyperParameterTuningJobStatus.Stopped, null);
        if (ProgressSoFar().IsDone) return (HyperParameterTuningJobStatus.Completed, null);
        var ended = _trials.Where(t => !t.IsRunning).ToList();
        return ended.Count >= MostInVain && ended.All(t => t.Loss is null) ? (HyperParameterTuningJobStatus.Failed, InVain(ended)) : null;
    }

    private async Task FillAsync()
    {
        var most = Config.ResourceLimits!.MaxNumberOfTrainingJobs ?? int.MaxValue;
        while (_trials.Count < most && Running.Count() < Config.ResourceLimits.MaxParallelTrainingJobs && Next() is { } search)
        {
            var seen = SeenBy(search);
            if (search.Strategy.Propose(seen.Count + 1, seen) is not { } values)
            {
                _exhausted.Add(search);
                continue;
            }

            var name = TrialRequest.NameOf(_request.HyperParameterTuningJobName!, _trials.Count + 1, Convert.ToHexString(RandomNumberGenerator.GetBytes(WordBytes)).ToLowerInvariant());
            var trial = Add(search, TuningState.Chosen(_request.HyperParameterTuningJobName!, search.Definition.DefinitionName, name, _jobs.ArnOf(name), values, Now));
            _book.Write(trial.Number, trial.Summary);
            await StartAsync(trial).ConfigureAwait(false);
            Save();
        }
    }

    // The definitions take turns.
    private DefinitionSearch? Next() => _searches.Where(s => !_exhausted.Contains(s)).MinBy(s => _trials.Count(t => t.Search == s));

    private List<SearchTrial> SeenBy(DefinitionSearch search) => [.. _trials.Where(t => t.Search == search).Select(t => t.Seen)];

    private TuningTrial Add(DefinitionSearch search, HyperParameterTrainingJobSummary summary)
    {
        var reports = new ObjectiveReports(_jobs.MetricsOf(summary.TrainingJobName!), search.Objective.MetricName!, search.Goal, search.Strategy.StopsTrials);
        var trial = new TuningTrial(_trials.Count + 1, search, _trials.Count(t => t.Search == search) + 1, reports, summary);
        _trials.Add(trial);
        return trial;
    }

    private Task StartAsync(TuningTrial trial)
    {
        var request = TrialRequest.Of(trial.Name, trial.Search.Definition, trial.Search.Objective, trial.Summary.TunedHyperParameters!, _request.Tags);
        return _jobs.StartAsync(request, _plan.Trials?[trial.Search.Index], _state.Current.HyperParameterTuningJobArn!);
    }

    private void StopTrials(IEnumerable<TuningTrial> trials)
    {
        foreach (var trial in trials.Where(t => !t.IsStopping).ToList())
        {
            _jobs.Stop([trial.Name]);
            trial.IsStopping = true;
        }
    }

    private Progress ProgressSoFar() => _completion.Of([.. _trials.Where(t => t.Loss is not null).OrderBy(t => t.Summary.TrainingEndTime).Select(t => t.Loss!.Value)]);

    private void Save() => _state.Change((state, now) => Known(state, now));

    private void End()
    {
        var (status, reason) = _end ?? (_trials.Any(t => t.Loss is not null) ? (HyperParameterTuningJobStatus.Completed, null) : (HyperParameterTuningJobStatus.Failed, InVain(_trials)));
        _state.Change((state, now) => TuningState.Ended(Known(state, now), status, now) with { FailureReason = reason });
    }

    private DescribeHyperParameterTuningJobResponse Known(DescribeHyperParameterTuningJobResponse state, DateTime now)
    {
        var progress = ProgressSoFar();
        return TuningState.With(state, [.. _trials.Select(t => t.Summary)], _earlierBest, now) with
        {
            TuningJobCompletionDetails = new HyperParameterTuningJobCompletionDetails
            {
                NumberOfTrainingJobsObjectiveNotImproving = progress.NotImproving,
                ConvergenceDetectedTime = progress.HasConverged ? state.TuningJobCompletionDetails?.ConvergenceDetectedTime ?? now : null,
            },
        };
    }

    // In the service's own words, as far as they go.
    private static string InVain(IReadOnlyList<TuningTrial> trials)
    {
        var said = $"No training job succeeded after {trials.Count} attempts.";
        var failed = trials.LastOrDefault(t => t.Summary.TrainingJobStatus == TrainingJobStatus.Failed);
        return JobFailure.Limit(failed is not null && trials.All(t => t.Summary.TrainingJobStatus == TrainingJobStatus.Failed)
            ? $"{said} The last one, {failed.Name}: {failed.Summary.FailureReason}"
            : $"{said} None reported the objective: make sure that the script prints lines which the regular expression of '{trials[0].Search.Objective.MetricName}' finds.");
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    // Time runs on while nobody watches over the tuning.
    private int? SecondsLeft() =>
        Config.ResourceLimits!.MaxRuntimeInSeconds is { } limit ? Math.Max(limit - (int)(Now - _state.Current.CreationTime!.Value).TotalSeconds, 0) : null;

    private static int SeedOf(DescribeHyperParameterTuningJobResponse state) =>
        BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{state.HyperParameterTuningJobArn} {state.CreationTime!.Value.Ticks}")));
}
