using System.Collections.Concurrent;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Processing;

/// <summary>The module over a service that processes and trains: each job is in progress when it is first described, and has ended the next time.</summary>
internal sealed class ProcessingHost : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _described = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CreateProcessingJobRequest> _created = new(StringComparer.Ordinal);

    public ProcessingHost()
    {
        Shell = new ModuleHost(Backend.Session(clock: Clock));
        Shell.With("folder", Folder.Path);
        Folder.Write("rows.csv", "1,2\n3,4\n");
        Folder.Write("prepare.py", "print('prepared')\n");
        Transport
            .On<CreateProcessingJobRequest>(Create)
            .On<DescribeProcessingJobRequest>(Describe)
            .On<StopProcessingJobRequest>(_ => new StopProcessingJobResponse())
            .On<CreateTrainingJobRequest>(r => new CreateTrainingJobResponse { TrainingJobArn = Arn("training-job", r.TrainingJobName!) })
            .On<DescribeTrainingJobRequest>(r => new DescribeTrainingJobResponse
            {
                TrainingJobName = r.TrainingJobName,
                TrainingJobStatus = Status("training/" + r.TrainingJobName, r.TrainingJobName!),
                SecondaryStatus = "Completed",
                ModelArtifacts = new ModelArtifacts { S3ModelArtifacts = $"s3://bucket/{r.TrainingJobName}/model.tar.gz" },
            })
            .On<CreateTransformJobRequest>(r => new CreateTransformJobResponse { TransformJobArn = Arn("transform-job", r.TransformJobName!) })
            .On<DescribeModelRequest>(r => new DescribeModelResponse { ModelName = r.ModelName, ModelArn = Arn("model", r.ModelName!), PrimaryContainer = new ContainerDefinition { Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1" } })
            .On<DescribeLogStreamsRequest>(r => new DescribeLogStreamsResponse { LogStreams = [new LogStream { LogStreamName = r.LogStreamNamePrefix + "algo-1-1700000000" }] })
            .On<GetLogEventsRequest>(Read);
        Shell.Invoke("""
            $script = "$folder/prepare.py"
            $processor = New-SmProcessor sklearn 1.4-2
            $estimator = New-SmEstimator -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1
            """);
    }

    public FakeBackend Backend { get; } = new();

    public FakeTransport Transport => Backend.Transport;

    public LeapingClock Clock { get; } = new();

    public TemporaryFolder Folder { get; } = new();

    public ModuleHost Shell { get; }

    /// <summary>How jobs end, by their names; otherwise well.</summary>
    public Dictionary<string, string> Ends { get; } = [];

    public CreateProcessingJobRequest Sent => Assert.Single(Transport.Sent<CreateProcessingJobRequest>());

    public Run Invoke(string script, params object[] input) => Shell.Invoke(script, input);

    public void Dispose()
    {
        Shell.Dispose();
        Folder.Dispose();
    }

    private static string Arn(string kind, string name) => $"arn:aws:sagemaker:eu-central-1:{FakeBackend.Account}:{kind}/{name}";

    private object Create(CreateProcessingJobRequest request)
    {
        _created[request.ProcessingJobName!] = request;
        return new CreateProcessingJobResponse { ProcessingJobArn = Arn("processing-job", request.ProcessingJobName!) };
    }

    private string Status(string key, string name) => _described.AddOrUpdate(key, 1, (_, n) => n + 1) == 1 ? ProcessingJobStatus.InProgress : Ends.GetValueOrDefault(name, ProcessingJobStatus.Completed);

    private object Describe(DescribeProcessingJobRequest request)
    {
        var name = request.ProcessingJobName!;
        if (name.StartsWith("missing", StringComparison.Ordinal)) throw new ServiceException(DescribeProcessingJobRequest.Info, "ValidationException", 400, "Could not find requested job with name: " + name);
        var status = Status(name, name);
        var created = _created.GetValueOrDefault(name);
        return new DescribeProcessingJobResponse
        {
            ProcessingJobName = name,
            ProcessingJobArn = Arn("processing-job", name),
            ProcessingJobStatus = status,
            FailureReason = status == ProcessingJobStatus.Failed ? "AlgorithmError: See job logs for more information" : null,
            ExitMessage = status == ProcessingJobStatus.Failed ? "the column 'age' is missing" : null,
            ProcessingInputs = created?.ProcessingInputs,
            ProcessingOutputConfig = created is not null ? created.ProcessingOutputConfig : new ProcessingOutputConfig
            {
                Outputs = [Output("train", name), Output("test", name)],
            },
            ProcessingResources = new ProcessingResources { ClusterConfig = new ProcessingClusterConfig { InstanceType = "ml.m5.xlarge", InstanceCount = 1 } },
        };
    }

    private static ProcessingOutput Output(string output, string job) => new()
    {
        OutputName = output,
        AppManaged = false,
        S3Output = new ProcessingS3Output { S3Uri = $"s3://bucket/{job}/output/{output}", LocalPath = $"/opt/ml/processing/{output}", S3UploadMode = "EndOfJob" },
    };

    private static object Read(GetLogEventsRequest request) => request.NextToken is null
        ? new GetLogEventsResponse
        {
            Events = [new OutputLogEvent { Timestamp = 1, Message = "KeyError: 'age'" }],
            NextForwardToken = "f/1",
            NextBackwardToken = "b/0",
        }
        : new GetLogEventsResponse { Events = [], NextForwardToken = request.NextToken, NextBackwardToken = request.NextToken };
}
