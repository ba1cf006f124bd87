using System.Collections.Concurrent;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Transform;

/// <summary>The module over a service that transforms: each transform is in progress when it is first described, and has ended the next time.</summary>
internal sealed class TransformHost : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _described = new(StringComparer.Ordinal);

    public TransformHost()
    {
        Shell = new ModuleHost(Backend.Session(clock: Clock));
        Shell.With("folder", Folder.Path);
        Folder.Write("rows.csv", "1,2\n3,4\n");
        Transport
            .On<CreateModelRequest>(r => new CreateModelResponse { ModelArn = Arn("model", r.ModelName!) })
            .On<DescribeModelRequest>(r => new DescribeModelResponse { ModelName = r.ModelName, ModelArn = Arn("model", r.ModelName!), PrimaryContainer = new ContainerDefinition { Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1" } })
            .On<DeleteModelRequest>(_ => new DeleteModelResponse())
            .On<CreateTransformJobRequest>(r => new CreateTransformJobResponse { TransformJobArn = Arn("transform-job", r.TransformJobName!) })
            .On<DescribeTransformJobRequest>(Describe)
            .On<StopTransformJobRequest>(_ => new StopTransformJobResponse())
            .On<DescribeLogStreamsRequest>(r => new DescribeLogStreamsResponse { LogStreams = [new LogStream { LogStreamName = r.LogStreamNamePrefix + "algo-1-1700000000/data-log" }] })
            .On<GetLogEventsRequest>(Read);
    }

    public FakeBackend Backend { get; } = new();

    public FakeTransport Transport => Backend.Transport;

    public LeapingClock Clock { get; } = new();

    public TemporaryFolder Folder { get; } = new();

    public ModuleHost Shell { get; }

    /// <summary>How transforms end, by their names; otherwise well.</summary>
    public Dictionary<string, string> Ends { get; } = [];

    public Run Invoke(string script, params object[] input) => Shell.Invoke(script, input);

    public void Dispose()
    {
        Shell.Dispose();
        Folder.Dispose();
    }

    private static string Arn(string kind, string name) => $"arn:aws:sagemaker:eu-central-1:{FakeBackend.Account}:{kind}/{name}";

    private object Describe(DescribeTransformJobRequest request)
    {
        var name = request.TransformJobName!;
        if (name.StartsWith("missing", StringComparison.Ordinal)) throw new ServiceException(DescribeTransformJobRequest.Info, "ValidationException", 400, "Could not find requested job.");
        var times = _described.AddOrUpdate(name, 1, (_, n) => n + 1);
        var status = times == 1 ? TransformJobStatus.InProgress : Ends.GetValueOrDefault(name, TransformJobStatus.Completed);
        return new DescribeTransformJobResponse
        {
            TransformJobName = name,
            TransformJobArn = Arn("transform-job", name),
            TransformJobStatus = status,
            FailureReason = status == TransformJobStatus.Failed ? "ClientError: See job logs for more information" : null,
            ModelName = "model",
            TransformInput = new TransformInput { DataSource = new TransformDataSource { S3DataSource = new TransformS3DataSource { S3DataType = "S3Prefix", S3Uri = "s3://bucket/in/" } }, ContentType = "text/csv", SplitType = "Line" },
            TransformOutput = new TransformOutput { S3OutputPath = $"s3://bucket/{name}", Accept = "text/csv", AssembleWith = "Line" },
            TransformResources = new TransformResources { InstanceType = "ml.m5.xlarge", InstanceCount = 1 },
        };
    }

    private static object Read(GetLogEventsRequest request) => request.NextToken is null
        ? new GetLogEventsResponse
        {
            Events = [new OutputLogEvent { Timestamp = 1, Message = "s3://bucket/in/a.csv: Bad HTTP status received from algorithm: 500" }],
            NextForwardToken = "f/1",
            NextBackwardToken = "b/0",
        }
        : new GetLogEventsResponse { Events = [], NextForwardToken = request.NextToken, NextBackwardToken = request.NextToken };
}
