using System.Globalization;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.CloudWatch;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.Metrics;

/// <summary>Reads what a training measured.</summary>
public static class TrainingMetrics
{
    private const string Namespace = "/aws/sagemaker/TrainingJobs";

    /// <summary>How many queries one request may hold.</summary>
    private const int QueriesPerRequest = 500;

    /// <summary>The names of the metrics that a training has, or will have.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(SmSession session, string trainingJobName, CancellationToken cancel) =>
        [.. NamesOf(await session.SendAsync(new DescribeTrainingJobRequest { TrainingJobName = trainingJobName }, cancel).ConfigureAwait(false))];

    /// <summary>The last value of each metric.</summary>
    public static async Task<IReadOnlyList<SmMetric>> FinalAsync(SmSession session, string trainingJobName, CancellationToken cancel)
    {
        var training = await TrainingKind.Instance.DescribeFullyAsync(session, trainingJobName, cancel).ConfigureAwait(false);
        return
        [
            .. (training.FinalMetricDataList ?? []).Select(m => new SmMetric
            {
                MetricName = m.MetricName!,
                Value = m.Value ?? double.NaN,
                Timestamp = m.Timestamp,
                TrainingJobName = trainingJobName,
            }),
        ];
    }

    /// <summary>The objective of each training of a tuning, the best first.</summary>
    public static async Task<IReadOnlyList<SmMetric>> OfTuningAsync(SmSession session, string tuning, CancellationToken cancel) =>
    [
        .. (await TuningTrials.ListAsync(session, tuning, null, cancel).ConfigureAwait(false)).Where(t => t.ObjectiveValue is not null).Select(t => new SmMetric
        {
            MetricName = t.ObjectiveMetricName!,
            Value = t.ObjectiveValue!.Value,
            Timestamp = t.TrainingEndTime,
            TrainingJobName = t.TrainingJobName,
        }),
    ];

    /// <summary>All values of each metric over time, oldest first. These are averages: of a minute at least on AWS, of a second on this machine.</summary>
    public static async Task<IReadOnlyList<SmMetric>> SeriesAsync(SmSession session, string trainingJobName, CancellationToken cancel)
    {
        var training = await TrainingKind.Instance.DescribeFullyAsync(session, trainingJobName, cancel).ConfigureAwait(false);
        var values = new List<SmMetric>();
        foreach (var names in NamesOf(training).Chunk(QueriesPerRequest))
        {
            await ReadAsync(session, Request(session, training, names), names, trainingJobName, values, cancel).ConfigureAwait(false);
        }

        return [.. values.OrderBy(v => v.Timestamp)];
    }

    /// <summary>The finest period that CloudWatch still keeps: minutes for 15 days, five minutes for 63 days, hours after that.</summary>
    internal static int PeriodFor(TimeSpan age) => age.TotalDays switch
    {
        < 15 => 60,
        < 63 => 300,
        _ => 3600,
    };

    private static IEnumerable<string> NamesOf(DescribeTrainingJobResponse training) =>
        (training.FinalMetricDataList ?? []).Select(m => m.MetricName!)
            .Concat((training.AlgorithmSpecification?.MetricDefinitions ?? []).Select(d => d.Name!))
            .Distinct(StringComparer.Ordinal);

    private static GetMetricDataRequest Request(SmSession session, DescribeTrainingJobResponse training, string[] names)
    {
        var now = session.Clock.GetUtcNow().UtcDateTime;
        var start = training.TrainingStartTime ?? training.CreationTime ?? now.AddDays(-1);
        return new GetMetricDataRequest
        {
            StartTime = start.AddMinutes(-1),
            // A value counts for its whole period, which may end after the training.
            EndTime = (training.TrainingEndTime ?? now).AddHours(1),
            ScanBy = ScanBy.TimestampAscending,
            MetricDataQueries =
            [
                .. names.Select((name, i) => new MetricDataQuery
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"m{i}"),
                    MetricStat = new MetricStat
                    {
                        Metric = new Metric
                        {
                            Namespace = Namespace,
                            MetricName = name,
                            Dimensions = [new Dimension { Name = "TrainingJobName", Value = training.TrainingJobName }],
                        },
                        // This machine keeps every value.
                        Period = session.IsLocal ? 1 : PeriodFor(now - start),
                        Stat = "Average",
                    },
                }),
            ],
        };
    }

    private static async Task ReadAsync(
        SmSession session, GetMetricDataRequest request, string[] names, string trainingJobName, List<SmMetric> values, CancellationToken cancel)
    {
        while (true)
        {
            var page = await session.SendAsync(request, cancel).ConfigureAwait(false);
            foreach (var result in page.MetricDataResults ?? [])
            {
                var name = names[int.Parse(result.Id![1..], CultureInfo.InvariantCulture)];
                var points = (result.Timestamps ?? []).Zip(result.Values ?? []);
                values.AddRange(points.Select(p => new SmMetric { MetricName = name, Timestamp = p.First, Value = p.Second, TrainingJobName = trainingJobName }));
            }

            if (page.NextToken is null) return;
            request = request with { NextToken = page.NextToken };
        }
    }
}
