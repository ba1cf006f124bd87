using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.CloudWatch;
using SageMaker.Ml.Metrics;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Metrics;

public sealed class TrainingMetricsTests
{
    private readonly FakeBackend _backend = new();

    [Theory]
    [InlineData(1, 60)]
    [InlineData(20, 300)]
    [InlineData(100, 3600)]
    public void Asks_for_the_finest_period_that_is_still_kept(int days, int period) => Assert.Equal(period, TrainingMetrics.PeriodFor(TimeSpan.FromDays(days)));

    [Fact]
    public async Task Reads_all_pages_of_all_metrics_that_are_defined_or_were_seen()
    {
        _backend.Transport.On<DescribeTrainingJobRequest>(_ => new DescribeTrainingJobResponse
        {
            TrainingJobName = "job",
            AlgorithmSpecification = new AlgorithmSpecification { MetricDefinitions = [new MetricDefinition { Name = "loss" }, new MetricDefinition { Name = "accuracy" }] },
            FinalMetricDataList = [new MetricData { MetricName = "loss", Value = 1 }],
        });
        _backend.Transport.On<GetMetricDataRequest>(r => r.NextToken is null
            ? new GetMetricDataResponse { NextToken = "2", MetricDataResults = [new MetricDataResult { Id = "m0", Timestamps = [DateTime.UnixEpoch.AddMinutes(2)], Values = [2] }] }
            : new GetMetricDataResponse { MetricDataResults = [new MetricDataResult { Id = "m1", Timestamps = [DateTime.UnixEpoch.AddMinutes(1)], Values = [1] }] });

        var metrics = await TrainingMetrics.SeriesAsync(_backend.Session(), "job", TestContext.Current.CancellationToken);

        Assert.Equal([("accuracy", 1.0), ("loss", 2.0)], metrics.Select(m => (m.MetricName, m.Value)));
        Assert.Equal(2, _backend.Transport.Sent<GetMetricDataRequest>()[0].MetricDataQueries!.Count);
    }

    [Fact]
    public async Task Asks_for_nothing_when_there_are_no_metrics()
    {
        _backend.Transport.On<DescribeTrainingJobRequest>(_ => new DescribeTrainingJobResponse { TrainingJobName = "job" });

        Assert.Empty(await TrainingMetrics.SeriesAsync(_backend.Session(), "job", TestContext.Current.CancellationToken));
    }
}
