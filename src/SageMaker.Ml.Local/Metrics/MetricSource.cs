using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.CloudWatch;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Training;

namespace SageMaker.Ml.Local.Metrics;

/// <summary>The metrics that training scripts reported, as CloudWatch would hold them.</summary>
internal static class MetricSource
{
    public const string Namespace = "/aws/sagemaker/TrainingJobs";

    public const string JobDimension = "TrainingJobName";

    /// <summary>The values of a metric in a span of time; its end is not part of it. A metric that does not exist has none.</summary>
    public static IReadOnlyList<MetricPoint> Read(LocalJobs<CreateTrainingJobRequest, DescribeTrainingJobResponse> jobs, string? space, string? name, IReadOnlyList<Dimension>? dimensions, DateTime start, DateTime end)
    {
        var job = dimensions?.FirstOrDefault(d => d.Name == JobDimension)?.Value;
        return space == Namespace && job is not null && jobs.Exists(job)
            ? [.. MetricScraper.ReadSeries(jobs.Job(job).Metrics).Where(p => p.Name == name && p.Time >= start && p.Time < end)]
            : [];
    }

    /// <summary>Groups values into periods and reduces each group.</summary>
    public static IEnumerable<(DateTime Start, IReadOnlyList<double> Values)> ByPeriod(IEnumerable<MetricPoint> points, int seconds)
    {
        var period = TimeSpan.FromSeconds(Math.Max(1, seconds)).Ticks;
        return points.GroupBy(p => p.Time.Ticks / period).OrderBy(g => g.Key)
            .Select(g => (new DateTime(g.Key * period, DateTimeKind.Utc), (IReadOnlyList<double>)[.. g.Select(p => p.Value)]));
    }

    /// <summary>One of the five statistics; null for another name, such as a percentile.</summary>
    public static double? Reduce(string? statistic, IReadOnlyList<double> values) => statistic switch
    {
        "Average" => values.Average(),
        "Sum" => values.Sum(),
        "Minimum" => values.Min(),
        "Maximum" => values.Max(),
        "SampleCount" => values.Count,
        _ => null,
    };
}
