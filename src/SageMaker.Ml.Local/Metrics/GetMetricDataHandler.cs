using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.CloudWatch;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Metrics;

internal sealed class GetMetricDataHandler(LocalJobs<CreateTrainingJobRequest, DescribeTrainingJobResponse> jobs) : OperationHandler<GetMetricDataRequest, GetMetricDataResponse>
{
    protected override Task<GetMetricDataResponse> HandleAsync(GetMetricDataRequest request, CancellationToken cancel) => Task.FromResult(new GetMetricDataResponse
    {
        MetricDataResults = [.. request.MetricDataQueries!.Where(q => q.ReturnData != false).Select(q => Answer(request, q))],
    });

    private MetricDataResult Answer(GetMetricDataRequest request, MetricDataQuery query)
    {
        if (query.MetricStat is not { Metric: { } metric } wanted) throw LocalErrors.Unsupported(request, $"The query '{query.Id}' is an expression; ask for a metric with MetricStat.");
        var values = MetricSource.ByPeriod(
                MetricSource.Read(jobs, metric.Namespace, metric.MetricName, metric.Dimensions, request.StartTime!.Value, request.EndTime!.Value), wanted.Period ?? 60)
            .Select(p => (p.Start, Value: MetricSource.Reduce(wanted.Stat, p.Values)
                ?? throw LocalErrors.Unsupported(request, $"The statistic '{wanted.Stat}' is not computed here. Use Average, Sum, Minimum, Maximum or SampleCount.")));
        // CloudWatch answers with the newest first unless asked otherwise.
        var ordered = (request.ScanBy == ScanBy.TimestampAscending ? values : values.Reverse()).ToList();
        return new MetricDataResult
        {
            Id = query.Id,
            Label = query.Label ?? metric.MetricName,
            StatusCode = StatusCode.Complete,
            Timestamps = [.. ordered.Select(v => v.Start)],
            Values = [.. ordered.Select(v => v.Value)],
        };
    }
}
