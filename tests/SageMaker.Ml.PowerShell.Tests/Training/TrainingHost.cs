using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Tests.Jobs;

namespace SageMaker.Ml.PowerShell.Tests.Training;

/// <summary>The module over a service that trains: each training is in progress when it is first described, and has ended the next time.</summary>
internal sealed class TrainingHost : JobHost
{
    public TrainingHost()
        : base("algo-1-1700000000", "hello from {job}", "Traceback: oh no")
    {
        Folder.Write("src/train.py", "print('hello')");
        Folder.Write("data/train.csv", "1,2");
        Transport
            .On<CreateTrainingJobRequest>(r => new CreateTrainingJobResponse { TrainingJobArn = Arn("training-job", r.TrainingJobName!) })
            .On<DescribeTrainingJobRequest>(Describe)
            .On<StopTrainingJobRequest>(_ => new StopTrainingJobResponse());
    }

    private object Describe(DescribeTrainingJobRequest request)
    {
        var name = request.TrainingJobName!;
        var status = StatusOf("training-job", name, () => new ServiceException(DescribeTrainingJobRequest.Info, "ValidationException", 400, "Requested resource not found."));
        return new DescribeTrainingJobResponse
        {
            TrainingJobName = name,
            TrainingJobArn = Arn("training-job", name),
            TrainingJobStatus = status,
            SecondaryStatus = status == TrainingJobStatus.InProgress ? SecondaryStatus.Training : status,
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
}
