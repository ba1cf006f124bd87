using System.Collections.Concurrent;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Training;

/// <summary>The module over a service that trains: each training is in progress when it is first described, and has ended the next time.</summary>
internal sealed class TrainingHost : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _described = new(StringComparer.Ordinal);

    public TrainingHost()
    {
        Shell = new ModuleHost(Backend.Session(clock: Clock));
        Shell.With("folder", Folder.Path);
        Folder.Write("src/train.py", "print('hello')");
        Folder.Write("data/train.csv", "1,2");
        Transport
            .On<CreateTrainingJobRequest>(r => new CreateTrainingJobResponse { TrainingJobArn = Arn(r.TrainingJobName!) })
            .On<DescribeTrainingJobRequest>(Describe)
            .On<StopTrainingJobRequest>(_ => new StopTrainingJobResponse())
            .On<DescribeLogStreamsRequest>(r => new DescribeLogStreamsResponse { LogStreams = [new LogStream { LogStreamName = r.LogStreamNamePrefix + "algo-1-1700000000" }] })
            .On<GetLogEventsRequest>(Read);
    }

    public FakeBackend Backend { get; } = new();

    public FakeTransport Transport => Backend.Transport;

    public LeapingClock Clock { get; } = new();

    public TemporaryFolder Folder { get; } = new();

    public ModuleHost Shell { get; }

    /// <summary>How trainings end, by their names; otherwise well.</summary>
    public Dictionary<string, string> Ends { get; } = [];

    public Run Invoke(string script, params object[] input) => Shell.Invoke(script, input);

    public void Dispose()
    {
        Shell.Dispose();
        Folder.Dispose();
    }

    private static string Arn(string name) => $"arn:aws:sagemaker:eu-central-1:{FakeBackend.Account}:training-job/{name}";

    private object Describe(DescribeTrainingJobRequest request)
    {
        var name = request.TrainingJobName!;
        if (name.StartsWith("missing", StringComparison.Ordinal)) throw new ServiceException(DescribeTrainingJobRequest.Info, "ValidationException", 400, "Requested resource not found.");
        var times = _described.AddOrUpdate(name, 1, (_, n) => n + 1);
        var status = times == 1 ? TrainingJobStatus.InProgress : Ends.GetValueOrDefault(name, TrainingJobStatus.Completed);
        return new DescribeTrainingJobResponse
        {
            TrainingJobName = name,
            TrainingJobArn = Arn(name),
            TrainingJobStatus = status,
            SecondaryStatus = times == 1 ? SecondaryStatus.Training : status,
            FailureReason = status == TrainingJobStatus.Failed ? "AlgorithmError: exit code 1" : null,
            ModelArtifacts = status == TrainingJobStatus.Completed ? new ModelArtifacts { S3ModelArtifacts = $"s3://bucket/{name}/output/model.tar.gz" } : null,
            ResourceConfig = new ResourceConfig { InstanceCount = 1, InstanceType = "ml.m5.xlarge" },
            FinalMetricDataList =
            [
                new MetricData { MetricName = "train:loss", Value = 0.25, Timestamp = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc) },
                new MetricData { MetricName = "test:accuracy", Value = 0.9 },
            ],
        };
    }

    private static object Read(GetLogEventsRequest request) => request.NextToken is null
        ? new GetLogEventsResponse
        {
            Events = [new OutputLogEvent { Timestamp = 1, Message = $"hello from {request.LogStreamName!.Split('/')[0]}" }, new OutputLogEvent { Timestamp = 2, Message = "Traceback: oh no" }],
            NextForwardToken = "f/1",
            NextBackwardToken = "b/0",
        }
        : new GetLogEventsResponse { Events = [], NextForwardToken = request.NextToken, NextBackwardToken = request.NextToken };
}
