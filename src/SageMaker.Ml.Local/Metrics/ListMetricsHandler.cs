using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.CloudWatch;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Training;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Metrics;

internal sealed class ListMetricsHandler(LocalJobs<CreateTrainingJobRequest, DescribeTrainingJobResponse> jobs) : OperationHandler<ListMetricsRequest, ListMetricsResponse>
{
    protected override Task<ListMetricsResponse> HandleAsync(ListMetricsRequest request, CancellationToken cancel)
    {
        var filters = request.Dimensions ?? [];
        var knowsOthers = (request.Namespace is null or MetricSource.Namespace) && filters.All(f => f.Name == MetricSource.JobDimension);
        var found = !knowsOthers ? [] : jobs.Names()
            .Where(job => filters.All(f => f.Value is null || f.Value == job))
            .SelectMany(job => MetricScraper.ReadSeries(jobs.Job(job).Metrics).Select(p => p.Name).Distinct().Where(name => request.MetricName is null || request.MetricName == name)
                .Select(name => new Metric { Namespace = MetricSource.Namespace, MetricName = name, Dimensions = [new Dimension { Name = MetricSource.JobDimension, Value = job }] }))
            .ToList();
        return Task.FromResult(new ListMetricsResponse { Metrics = found });
    }
}
