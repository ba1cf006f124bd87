using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Training;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.Tests.Tuning;

/// <summary>What starting a tuning sends, and what it refuses.</summary>
public sealed class TuningsTests : IDisposable
{
    private readonly FakeBackend _backend = new();
    private readonly TemporaryFolder _folder = new();

    public TuningsTests() => _backend.Transport.On<CreateHyperParameterTuningJobRequest>(_ => new CreateHyperParameterTuningJobResponse { HyperParameterTuningJobArn = "arn" });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_tuning_of_the_same_minute_gets_a_name_of_its_own()
    {
        var taken = new ServiceException(CreateHyperParameterTuningJobRequest.Info, "ResourceInUse", 400, "The name is taken.");
        _backend.Transport.OnSequence<CreateHyperParameterTuningJobRequest>(_ => throw taken, _ => new CreateHyperParameterTuningJobResponse { HyperParameterTuningJobArn = "arn" });

        var tuning = await StartAsync([Candidate()], new TuningOptions());

        var names = _backend.Transport.Sent<CreateHyperParameterTuningJobRequest>().Select(r => r.HyperParameterTuningJobName!).ToList();
        Assert.StartsWith(names[0] + "-", names[1], StringComparison.Ordinal);
        Assert.Equal(names[1], tuning.HyperParameterTuningJobName);
        Assert.InRange(names[1].Length, names[0].Length + 7, 32);
    }

    [Fact]
    public async Task A_name_that_was_given_and_is_taken_is_an_error()
    {
        _backend.Transport.On<CreateHyperParameterTuningJobRequest>(_ => throw new ServiceException(CreateHyperParameterTuningJobRequest.Info, "ResourceInUse", 400, "The name is taken."));

        await Assert.ThrowsAsync<ServiceException>(() => StartAsync([Candidate()], new TuningOptions { Name = "mine" }));

        Assert.Single(_backend.Transport.Requests);
    }

    [Fact]
    public async Task Candidates_with_data_of_the_same_name_keep_it_apart()
    {
        var (first, second) = (_folder.Write("a/train.csv", "1"), _folder.Write("b/train.csv", "2"));

        await StartAsync([Candidate("a") with { InputData = Data(first) }, Candidate("b") with { InputData = Data(second) }], new TuningOptions { Name = "both" });

        Assert.Equal(2, _backend.Objects.Writes.Distinct().Count());
        var definitions = Sent().TrainingJobDefinitions!;
        Assert.Equal(["a", "b"], definitions.Select(d => d.DefinitionName));
        Assert.Equal(2, definitions.Select(d => d.InputDataConfig![0].DataSource!.S3DataSource!.S3Uri).Distinct().Count());
    }

    [Fact]
    public async Task The_second_of_two_candidates_is_checked_before_the_first_is_uploaded()
    {
        var broken = Candidate("b") with { Estimator = new SmEstimator { ImageUri = "image", InstanceType = "ml.m5.xlrge" } };

        await Assert.ThrowsAsync<SmArgumentException>(() => StartAsync([Candidate("a") with { InputData = Data(_folder.Write("a.csv", "1")) }, broken], new TuningOptions()));

        Assert.Empty(_backend.Objects.Writes);
    }

    [Fact]
    public async Task A_hyperparameter_that_an_algorithm_requires_need_not_be_given_when_it_is_tuned()
    {
        var candidate = Candidate() with
        {
            Estimator = new SmEstimator { Algorithm = "xgboost", HyperParameter = new Dictionary<string, object?> { ["objective"] = "reg:squarederror" } },
            Range = new Dictionary<string, SmRange> { ["num_round"] = SmRange.Integer(10, 50) },
            Objective = "validation:rmse",
        };

        await StartAsync([candidate], new TuningOptions());

        Assert.Equal(["objective"], Sent().TrainingJobDefinition!.StaticHyperParameters!.Keys);
    }

    [Fact]
    public async Task What_is_tuned_is_not_sent_as_fixed()
    {
        var estimator = Candidate().Estimator with { HyperParameter = new Dictionary<string, object?> { ["lr"] = 0.5, ["epochs"] = 3 } };

        await StartAsync([Candidate() with { Estimator = estimator }], new TuningOptions());

        Assert.Equal(["epochs"], Sent().TrainingJobDefinition!.StaticHyperParameters!.Keys);
    }

    [Fact]
    public async Task A_value_of_the_estimator_that_is_tuned_is_not_looked_at()
    {
        var candidate = Candidate() with
        {
            Estimator = new SmEstimator { Algorithm = "xgboost", HyperParameter = new Dictionary<string, object?> { ["num_round"] = 10, ["eta"] = "to be found" } },
            Range = new Dictionary<string, SmRange> { ["eta"] = SmRange.Continuous(0.1, 0.3) },
            Objective = "validation:rmse",
        };

        await StartAsync([candidate], new TuningOptions());

        Assert.Equal(["num_round"], Sent().TrainingJobDefinition!.StaticHyperParameters!.Keys);
    }

    [Fact]
    public async Task Hyperband_cannot_count_epochs_that_are_tuned()
    {
        var estimator = Candidate().Estimator with { HyperParameter = new Dictionary<string, object?> { ["epochs"] = 9 } };
        await StartAsync([Candidate() with { Estimator = estimator }], new TuningOptions { Strategy = "Hyperband" });

        var tuned = Candidate() with { Estimator = estimator, Range = new Dictionary<string, SmRange> { ["epochs"] = SmRange.Integer(1, 9) } };
        var error = await Assert.ThrowsAsync<SmArgumentException>(() => StartAsync([tuned], new TuningOptions { Strategy = "Hyperband" }));

        Assert.Equal("MaxResource", error.Parameter);
    }

    [Fact]
    public async Task A_grid_is_as_many_trainings_as_it_has_points_and_anything_else_is_ten()
    {
        var list = Candidate() with { Range = new Dictionary<string, SmRange> { ["x"] = SmRange.Categorical([1, 2]) } };

        await StartAsync([list], new TuningOptions { Strategy = "Grid" });
        Assert.Null(Sent().HyperParameterTuningJobConfig!.ResourceLimits!.MaxNumberOfTrainingJobs);

        await StartAsync([list], new TuningOptions());
        Assert.Equal(10, Sent().HyperParameterTuningJobConfig!.ResourceLimits!.MaxNumberOfTrainingJobs);
    }

    [Fact]
    public void Names_are_those_of_the_Python_SDK()
    {
        var now = new DateTimeOffset(2026, 11, 25, 9, 44, 34, TimeSpan.FromHours(1));
        Assert.Equal("my-tuning-job-name-l-261125-0844", ResourceName.OfTuning("my-tuning-job-name-long", now));
        Assert.Equal("a-261125-0844", ResourceName.OfTuning("a_", now));
        Assert.Equal(32, ResourceName.OfTuning(new string('x', 40), now, isTaken: true).Length);
    }

    private static TuningCandidate Candidate(string? name = null) => new()
    {
        Name = name,
        Estimator = new SmEstimator { ImageUri = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1", MetricDefinition = new Dictionary<string, string> { ["loss"] = "loss=(.*)" } },
        Range = new Dictionary<string, SmRange> { ["lr"] = SmRange.Continuous(0.1, 0.3) },
        Objective = "loss",
    };

    private static TrainingInputs Data(string path) => TrainingInputs.Of([KeyValuePair.Create("train", SmChannel.Of(path))]);

    private CreateHyperParameterTuningJobRequest Sent() => _backend.Transport.Sent<CreateHyperParameterTuningJobRequest>()[^1];

    private Task<SmTuning> StartAsync(IReadOnlyList<TuningCandidate> candidates, TuningOptions options) =>
        Tunings.StartAsync(_backend.Session(), candidates, options, null, TestContext.Current.CancellationToken);
}
