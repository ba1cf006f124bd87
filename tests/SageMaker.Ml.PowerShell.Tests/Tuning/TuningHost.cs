using System.Collections.Concurrent;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Tuning;

/// <summary>The module over a service that tunes: each tuning is in progress when it is first described, and has ended the next time, with two trainings of which <c>{name}-best</c> is the better.</summary>
internal sealed class TuningHost : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _described = new(StringComparer.Ordinal);

    public TuningHost()
    {
        Shell = new ModuleHost(Backend.Session(clock: Clock));
        Shell.With("folder", Folder.Path);
        Folder.Write("data/train.csv", "1,2");
        Shell.Invoke("$own = New-SmEstimator -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1 -MetricDefinition @{ loss = 'loss=(.*)' }; $lr = @{ lr = New-SmRange 0.1 0.3 }");
        Transport
            .On<CreateHyperParameterTuningJobRequest>(r => new CreateHyperParameterTuningJobResponse { HyperParameterTuningJobArn = Arn(r.HyperParameterTuningJobName!) })
            .On<DescribeHyperParameterTuningJobRequest>(Describe)
            .On<StopHyperParameterTuningJobRequest>(_ => new StopHyperParameterTuningJobResponse())
            .On<ListTrainingJobsForHyperParameterTuningJobRequest>(r => new ListTrainingJobsForHyperParameterTuningJobResponse
            {
                TrainingJobSummaries = r.StatusEquals == "Failed"
                    ? [new HyperParameterTrainingJobSummary { TrainingJobName = r.HyperParameterTuningJobName + "-broken", TrainingJobStatus = "Failed" }]
                    : [Trial(r.HyperParameterTuningJobName + "-worse", 0.5), Best(r.HyperParameterTuningJobName!)],
            })
            .On<DescribeLogStreamsRequest>(r => new DescribeLogStreamsResponse { LogStreams = [new LogStream { LogStreamName = r.LogStreamNamePrefix + "algo-1-1700000000" }] })
            .On<GetLogEventsRequest>(r => new GetLogEventsResponse
            {
                Events = r.NextToken is null ? [new OutputLogEvent { Timestamp = 1, Message = $"Traceback of {r.LogStreamName!.Split('/')[0]}: oh no" }] : [],
                NextForwardToken = "f/1",
                NextBackwardToken = "b/0",
            })
            .On<DescribeTrainingJobRequest>(r => new DescribeTrainingJobResponse
            {
                TrainingJobName = r.TrainingJobName,
                TrainingJobArn = $"arn:aws:sagemaker:eu-central-1:{FakeBackend.Account}:training-job/{r.TrainingJobName}",
                TrainingJobStatus = "Completed",
                RoleArn = $"arn:aws:iam::{FakeBackend.Account}:role/r",
                AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1" },
                ModelArtifacts = new ModelArtifacts { S3ModelArtifacts = $"s3://bucket/{r.TrainingJobName}/output/model.tar.gz" },
            });
    }

    public FakeBackend Backend { get; } = new();

    public FakeTransport Transport => Backend.Transport;

    public LeapingClock Clock { get; } = new();

    public TemporaryFolder Folder { get; } = new();

    public ModuleHost Shell { get; }

    /// <summary>How tunings end, by their names; otherwise well.</summary>
    public Dictionary<string, string> Ends { get; } = [];

    public Run Invoke(string script) => Shell.Invoke(script);

    public void Dispose()
    {
        Shell.Dispose();
        Folder.Dispose();
    }

    private static string Arn(string name) => $"arn:aws:sagemaker:eu-central-1:{FakeBackend.Account}:hyper-parameter-tuning-job/{name}";

    private static HyperParameterTrainingJobSummary Best(string tuning) => Trial(tuning + "-best", 0.25);

    private static HyperParameterTrainingJobSummary Trial(string name, double value) => new()
    {
        TrainingJobName = name,
        TrainingJobStatus = "Completed",
        TunedHyperParameters = new Dictionary<string, string> { ["lr"] = "0.2" },
        FinalHyperParameterTuningJobObjectiveMetric = new FinalHyperParameterTuningJobObjectiveMetric { MetricName = "loss", Type = "Minimize", Value = value },
    };

    private object Describe(DescribeHyperParameterTuningJobRequest request)
    {
        var name = request.HyperParameterTuningJobName!;
        if (name.StartsWith("missing", StringComparison.Ordinal)) throw new ServiceException(DescribeHyperParameterTuningJobRequest.Info, "ResourceNotFound", 400, "Requested resource not found.");
        var isRunning = _described.AddOrUpdate(name, 1, (_, n) => n + 1) == 1;
        var status = isRunning ? "InProgress" : Ends.GetValueOrDefault(name, "Completed");
        return new DescribeHyperParameterTuningJobResponse
        {
            HyperParameterTuningJobName = name,
            HyperParameterTuningJobArn = Arn(name),
            HyperParameterTuningJobStatus = status,
            FailureReason = status == "Failed" ? "No training has a value of the objective." : null,
            HyperParameterTuningJobConfig = new HyperParameterTuningJobConfig
            {
                Strategy = "Bayesian",
                HyperParameterTuningJobObjective = new HyperParameterTuningJobObjective { MetricName = "loss", Type = "Minimize" },
                ResourceLimits = new ResourceLimits { MaxNumberOfTrainingJobs = 2, MaxParallelTrainingJobs = 1 },
            },
            TrainingJobStatusCounters = new TrainingJobStatusCounters { Completed = isRunning ? 1 : 2, InProgress = isRunning ? 1 : 0 },
            BestTrainingJob = status is "Failed" ? null : Best(name),
        };
    }
}
