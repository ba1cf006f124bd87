using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.Tests.Tuning;

/// <summary>The trainings of a tuning in order of how good they are.</summary>
public sealed class TuningTrialsTests
{
    private readonly FakeBackend _backend = new();

    [Theory]
    [InlineData("Maximize", "b c a running")]
    [InlineData("Minimize", "a c b running")]
    public async Task The_best_comes_first_over_all_pages_and_what_has_no_value_last(string type, string expected)
    {
        _backend.Transport.On<ListTrainingJobsForHyperParameterTuningJobRequest>(r => r.NextToken is null
            ? new ListTrainingJobsForHyperParameterTuningJobResponse { TrainingJobSummaries = [Trial("running", type, null), Trial("a", type, 0.1), Trial("b", type, 0.9)], NextToken = "2" }
            : new ListTrainingJobsForHyperParameterTuningJobResponse { TrainingJobSummaries = [Trial("c", type, 0.5)] });

        var trials = await TuningTrials.ListAsync(_backend.Session(), "tuning", null, TestContext.Current.CancellationToken);

        Assert.Equal(expected, string.Join(' ', trials.Select(t => t.TrainingJobName)));
        Assert.Equal(("tuning", "loss", "adam"), (trials[0].TuningJobName, trials[0].ObjectiveMetricName, trials[0].TunedHyperParameters["optimizer"]));
    }

    [Fact]
    public async Task A_tuning_that_is_not_there_is_told_by_its_name()
    {
        _backend.Transport.On<ListTrainingJobsForHyperParameterTuningJobRequest>(_ => throw new ServiceException(ListTrainingJobsForHyperParameterTuningJobRequest.Info, "ResourceNotFound", 400, "Requested resource not found."));

        var error = await Assert.ThrowsAsync<SmException>(() => TuningTrials.ListAsync(_backend.Session(), "gone", null, TestContext.Current.CancellationToken));

        Assert.Equal("TuningNotFound", error.ErrorId);
        Assert.Contains("'gone'", error.Message, StringComparison.Ordinal);
    }

    private static HyperParameterTrainingJobSummary Trial(string name, string type, double? value) => new()
    {
        TrainingJobName = name,
        TrainingJobStatus = value is null ? "InProgress" : "Completed",
        TunedHyperParameters = new Dictionary<string, string> { ["optimizer"] = "\"adam\"" },
        FinalHyperParameterTuningJobObjectiveMetric = value is null ? null : new FinalHyperParameterTuningJobObjectiveMetric { MetricName = "loss", Value = value, Type = type },
    };
}
