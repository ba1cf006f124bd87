using SageMaker.Ml.Errors;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>Finds the training that a tuning judged the best.</summary>
public static class BestTraining
{
    /// <summary>Waits until a tuning has ended and describes its best training. One that was stopped has the best of those that were done.</summary>
    /// <param name="session">Where the tuning is.</param>
    /// <param name="tuning">The tuning's name.</param>
    /// <param name="watch">What to tell while waiting.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="SmException"><c>TuningFailed</c>; or <c>BestTrainingNotFound</c>: none of its trainings has a value of the objective.</exception>
    /// <exception cref="Contracts.ServiceException">The service refused.</exception>
    public static async Task<SmTraining> WaitAsync(SmSession session, string tuning, JobWatch watch, CancellationToken cancel)
    {
        var kind = TuningKind.Instance;
        var ended = await kind.WaitAsync(session, tuning, watch, null, cancel).ConfigureAwait(false);
        if (ended.BestTrainingJobName is { } best) return await TrainingKind.Instance.DescribeAsync(session, best, cancel).ConfigureAwait(false);
        if (kind.StateOf(ended).Phase == JobPhase.Failed) throw await kind.ExplainFailureAsync(session, ended, cancel).ConfigureAwait(false);
        throw new SmException("BestTrainingNotFound", SmErrorKind.NotFound, $"The tuning '{tuning}' ({ended.HyperParameterTuningJobStatus}: {ended.Counts}) has no best training: none has a value of the objective. Get-SmTuningTrial {tuning} shows why.");
    }
}
