using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Tests.Jobs;

namespace SageMaker.Ml.PowerShell.Tests.Transform;

/// <summary>The module over a service that transforms: each transform is in progress when it is first described, and has ended the next time.</summary>
internal sealed class TransformHost : JobHost
{
    public TransformHost()
        : base("algo-1-1700000000/data-log", "s3://bucket/in/a.csv: Bad HTTP status received from algorithm: 500")
    {
        Folder.Write("rows.csv", "1,2\n3,4\n");
        Transport
            .On<CreateModelRequest>(r => new CreateModelResponse { ModelArn = Arn("model", r.ModelName!) })
            .On<DescribeModelRequest>(r => new DescribeModelResponse { ModelName = r.ModelName, ModelArn = Arn("model", r.ModelName!), PrimaryContainer = new ContainerDefinition { Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1" } })
            .On<DeleteModelRequest>(_ => new DeleteModelResponse())
            .On<CreateTransformJobRequest>(r => new CreateTransformJobResponse { TransformJobArn = Arn("transform-job", r.TransformJobName!) })
            .On<DescribeTransformJobRequest>(Describe)
            .On<StopTransformJobRequest>(_ => new StopTransformJobResponse());
    }

    private object Describe(DescribeTransformJobRequest request)
    {
        var name = request.TransformJobName!;
        var status = StatusOf("transform-job", name, () => new ServiceException(DescribeTransformJobRequest.Info, "ValidationException", 400, "Could not find requested job."));
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
}
