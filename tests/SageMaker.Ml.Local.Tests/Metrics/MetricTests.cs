using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.CloudWatch;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Metrics;

public sealed class MetricTests
{
    private const string Namespace = "/aws/sagemaker/TrainingJobs";

    [Fact]
    public async Task Values_in_the_log_become_metrics()
    {
        await using var world = new LocalWorld();
        var request = await world.TrainingOfAsync("measured", "for i in range(3):\n    print('epoch=%d loss=%s accuracy=%.2f' % (i, 2.0 ** -i, i / 4))\nprint('loss=nan')");
        var started = DateTime.UtcNow.AddMinutes(-2);
        var job = await world.TrainAsync(request with
        {
            AlgorithmSpecification = request.AlgorithmSpecification! with
            {
                MetricDefinitions = [new MetricDefinition { Name = "train:loss", Regex = @"loss=([0-9\.a-z]+)" }, new MetricDefinition { Name = "accuracy", Regex = @"accuracy=([0-9\.]+)" }],
            },
        });

        Assert.Equal([("accuracy", 0.5f), ("train:loss", 0.25f)], job.FinalMetricDataList!.Select(m => (m.MetricName!, (float)m.Value!.Value)).Order());
        Assert.All(job.FinalMetricDataList!, m => Assert.InRange(m.Timestamp!.Value, started, DateTime.UtcNow.AddMinutes(1)));

        var dimension = new Dimension { Name = "TrainingJobName", Value = "measured" };
        var listed = await world.SendAsync(new ListMetricsRequest { Namespace = Namespace, Dimensions = [new DimensionFilter { Name = "TrainingJobName", Value = "measured" }] });
        Assert.Equal(["accuracy", "train:loss"], listed.Metrics!.Select(m => m.MetricName).Order());

        var end = DateTime.UtcNow.AddMinutes(2);
        var statistics = await world.SendAsync(new GetMetricStatisticsRequest
        {
            Namespace = Namespace,
            MetricName = "train:loss",
            Dimensions = [dimension],
            StartTime = started,
            EndTime = end,
            Period = 86400,
            Statistics = [Statistic.Minimum, Statistic.SampleCount],
        });
        Assert.Equal(3, statistics.Datapoints!.Sum(d => d.SampleCount));
        Assert.Equal(0.25, statistics.Datapoints!.Min(d => d.Minimum));
        Assert.All(statistics.Datapoints!, d => Assert.Null(d.Average));

        var data = await world.SendAsync(new GetMetricDataRequest
        {
            StartTime = started,
            EndTime = end,
            ScanBy = ScanBy.TimestampAscending,
            MetricDataQueries = [new MetricDataQuery { Id = "m1", MetricStat = new MetricStat { Metric = new Metric { Namespace = Namespace, MetricName = "train:loss", Dimensions = [dimension] }, Period = 1, Stat = "Sum" } }],
        });
        var result = Assert.Single(data.MetricDataResults!);
        Assert.Equal(("m1", "train:loss", 1.75), (result.Id, result.Label, result.Values!.Sum()));
        Assert.Equal(result.Values!.Count, result.Timestamps!.Count);
    }

    [Fact]
    public async Task A_metric_that_nobody_reported_has_no_values()
    {
        await using var world = new LocalWorld();
        var data = await world.SendAsync(new GetMetricDataRequest
        {
            StartTime = DateTime.UtcNow.AddHours(-1),
            EndTime = DateTime.UtcNow,
            MetricDataQueries = [new MetricDataQuery { Id = "m1", MetricStat = new MetricStat { Metric = new Metric { Namespace = "AWS/EC2", MetricName = "CPUUtilization" }, Period = 60, Stat = "Average" } }],
        });
        Assert.Empty(data.MetricDataResults![0].Values!);
        Assert.Empty((await world.SendAsync(new ListMetricsRequest { Namespace = "AWS/EC2" })).Metrics!);
    }
}
