using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>Starts tunings. How they are described, listed, waited for and stopped is in <see cref="TuningKind"/>.</summary>
public static class Tunings
{
    /// <summary>Starts a tuning: checks everything that can be checked here, puts code and data in place, and sends the request. Returns as soon as the service has accepted it.</summary>
    /// <param name="session">Where to tune.</param>
    /// <param name="candidates">What to train: one without a name, or several with names.</param>
    /// <param name="options">How to search.</param>
    /// <param name="progress">Told how many bytes of data were uploaded; null when nobody watches.</param>
    /// <param name="cancel">Stops the preparation. A tuning that was accepted goes on.</param>
    /// <exception cref="SmException">Something cannot be used; nothing was sent.</exception>
    /// <exception cref="ServiceException">The service refused.</exception>
    public static async Task<SmTuning> StartAsync(
        SmSession session, IReadOnlyList<TuningCandidate> candidates, TuningOptions options, IProgress<long>? progress, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfZero(candidates.Count);
        candidates = [.. candidates.Select(WithoutTuned).OrderBy(c => c.Name, StringComparer.Ordinal)];
        if (options.Name is not null) ResourceName.Checked("Name", options.Name, ResourceName.MaxTuningLength);
        TuningRules.Check(options, candidates);
        foreach (var candidate in candidates) EstimatorRules.Check(candidate.Estimator);
        var trainings = new List<(TuningCandidate Candidate, CreateTrainingJobRequest Training)>();
        foreach (var candidate in candidates)
        {
            var (training, _) = await Trainings.PrepareAsync(session, candidate.Estimator, candidate.InputData, FolderOf(candidate, options), [.. candidate.Range.Keys], progress, cancel).ConfigureAwait(false);
            trainings.Add((candidate, training));
        }

        var first = candidates[0].Estimator;
        var baseName = options.BaseName ?? TrainingImage.NameBase(first, trainings[0].Training.AlgorithmSpecification!.TrainingImage!);
        var name = options.Name ?? ResourceName.OfTuning(baseName, session.Clock.GetUtcNow());
        var request = TuningRequest.Build(name, options, trainings);
        CreateHyperParameterTuningJobResponse response;
        try
        {
            response = await session.SendAsync(request, cancel).ConfigureAwait(false);
        }
        catch (ServiceException e) when (options.Name is null && e.Code is "ResourceInUse")
        {
            // The name tells the minute only, and there is another tuning of this minute.
            request = request with { HyperParameterTuningJobName = ResourceName.OfTuning(baseName, session.Clock.GetUtcNow(), isTaken: true) };
            response = await session.SendAsync(request, cancel).ConfigureAwait(false);
        }

        return TuningSnapshot.OfAccepted(session, request, response);
    }

    /// <summary>What is tuned is not a hyperparameter of the estimator any more.</summary>
    private static TuningCandidate WithoutTuned(TuningCandidate candidate) => candidate with
    {
        Estimator = candidate.Estimator with
        {
            HyperParameter = candidate.Estimator.HyperParameter.Where(h => !candidate.Range.ContainsKey(h.Key)).ToDictionary(h => h.Key, h => h.Value, StringComparer.Ordinal),
        },
    };

    /// <summary>What the folder of an estimator's data is called: as the tuning, where that has a name; several get one each. Null for a new one.</summary>
    private static string? FolderOf(TuningCandidate candidate, TuningOptions options) =>
        options.Name is { } name && candidate.Name is { } own ? $"{name}-{own}" : options.Name;
}
