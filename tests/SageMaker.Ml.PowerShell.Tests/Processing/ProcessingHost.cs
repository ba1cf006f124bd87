using System.Collections.Concurrent;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Tests.Jobs;

namespace SageMaker.Ml.PowerShell.Tests.Processing;

/// <summary>The module over a service that processes and trains: each job is in progress when it is first described, and has ended the next time.</summary>
internal sealed class ProcessingHost : JobHost
{
    private readonly ConcurrentDictionary<string, CreateProcessingJobRequest> _created = new(StringComparer.Ordinal);

    public ProcessingHost()
        : base("algo-1-1700000000", "KeyError: 'age'")
    {
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
                TrainingJobStatus = StatusOf("training-job", r.TrainingJobName!, () => new ServiceException(DescribeTrainingJobRequest.Info, "ValidationException", 400, "Requested resource not found.")),
                SecondaryStatus = "Completed",
                ModelArtifacts = new ModelArtifacts { S3ModelArtifacts = $"s3://bucket/{r.TrainingJobName}/model.tar.gz" },
            })
            .On<CreateTransformJobRequest>(r => new CreateTransformJobResponse { TransformJobArn = Arn("transform-job", r.TransformJobName!) })
            .On<DescribeModelRequest>(r => new DescribeModelResponse { ModelName = r.ModelName, ModelArn = Arn("model", r.ModelName!), PrimaryContainer = new ContainerDefinition { Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1" } });
        Shell.Invoke("""
            $script = "$folder/prepare.py"
            $processor = New-SmProcessor sklearn 1.4-2
            $estimator = New-SmEstimator -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1
            """);
    }

    public CreateProcessingJobRequest Sent => Assert.Single(Transport.Sent<CreateProcessingJobRequest>());

    private object Create(CreateProcessingJobRequest request)
    {
        _created[request.ProcessingJobName!] = request;
        return new CreateProcessingJobResponse { ProcessingJobArn = Arn("processing-job", request.ProcessingJobName!) };
    }

    private object Describe(DescribeProcessingJobRequest request)
    {
        var name = request.ProcessingJobName!;
        var status = StatusOf("processing-job", name, () => new ServiceException(DescribeProcessingJobRequest.Info, "ValidationException", 400, "Could not find requested job with name: " + name));
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
}
