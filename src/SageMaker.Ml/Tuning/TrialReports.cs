using System.Globalization;
using SageMaker.Ml.Logs;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>A line for each training of a tuning that has ended: its objective, and what was tried.</summary>
/// <param name="session">Where the tuning is.</param>
/// <param name="tuning">Its name.</param>
internal sealed class TrialReports(SmSession session, string tuning) : ILineSource
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SmLogLine>> ReadAsync(CancellationToken cancel)
    {
        var trials = await TuningTrials.ListAsync(session, tuning, status: null, cancel).ConfigureAwait(false);
        return [.. trials.Where(trial => trial.HasEnded && _told.Add(trial.TrainingJobName)).OrderBy(trial => trial.TrainingEndTime).Select(Describe)];
    }

    /// <summary>What it reports on.</summary>
    public override string ToString() => $"of the trainings of {tuning}";

    private SmLogLine Describe(SmTraining trial) => new()
    {
        Timestamp = trial.TrainingEndTime ?? session.Clock.GetUtcNow().UtcDateTime,
        Host = "trial",
        Stream = trial.TrainingJobName,
        Text = $"{trial.TrainingJobName} {trial.TrainingJobStatus}: {Outcome(trial)}",
    };

    private static string Outcome(SmTraining trial)
    {
        var tried = trial.TunedHyperParameters.Count == 0 ? "" : $" with {string.Join(", ", trial.TunedHyperParameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Short(p.Value)}"))}";
        var result = trial.ObjectiveValue is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"{trial.ObjectiveMetricName} {value:G6}")
            : trial.FailureReason?.ReplaceLineEndings(" ") ?? "no value of the objective";
        return result + tried;
    }

    /// <summary>A number without the digits that nobody reads.</summary>
    private static string Short(string value) => value.Contains('.', StringComparison.Ordinal) && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number.ToString("G6", CultureInfo.InvariantCulture)
        : value;
}
