using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.CloudWatch;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Metrics;

internal sealed class GetMetricStatisticsHandler(LocalJobs<CreateTrainingJobRequest, DescribeTrainingJobResponse> jobs) : OperationHandler<GetMetricStatisticsRequest, GetMetricStatisticsResponse>
{
    protected override Task<GetMetricStatisticsResponse> HandleAsync(GetMetricStatisticsRequest request, CancellationToken cancel)
    {
        if (request.ExtendedStatistics is { Count: > 0 }) throw LocalErrors.Unsupported(request, "Percentiles are not computed here. Use Statistics.");
        var statistics = request.Statistics ?? [];
        var points = MetricSource.Read(jobs, request.Namespace, request.MetricName, request.Dimensions, request.StartTime!.Value, request.EndTime!.Value);
        return Task.FromResult(new GetMetricStatisticsResponse
        {
            Label = request.MetricName,
            Datapoints = [.. MetricSource.ByPeriod(points, request.Period ?? 60).Select(p => new Datapoint
            {
                Timestamp = p.Start,
                Average = Value("Average", p.Values),
                Sum = Value("Sum", p.Values),
                Minimum = Value("Minimum", p.Values),
                Maximum = Value("Maximum", p.Values),
                SampleCount = Value("SampleCount", p.Values),
            })],
        });

        double? Value(string statistic, IReadOnlyList<double> values) => statistics.Contains(statistic) ? MetricSource.Reduce(statistic, values) : null;
    }
}
