using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Tests.Jobs;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Tuning;

/// <summary>The module over a service that tunes: each tuning is in progress when it is first described, and has ended the next time, with two trainings of which <c>{name}-best</c> is the better.</summary>
internal sealed class TuningHost : JobHost
{
    private const string Kind = "hyper-parameter-tuning-job";

    public TuningHost()
        : base("algo-1-1700000000", "Traceback of {job}: oh no")
    {
        Folder.Write("data/train.csv", "1,2");
        Shell.Invoke("$own = New-SmEstimator -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1 -MetricDefinition @{ loss = 'loss=(.*)' }; $lr = @{ lr = New-SmRange 0.1 0.3 }");
        Transport
            .On<CreateHyperParameterTuningJobRequest>(r => new CreateHyperParameterTuningJobResponse { HyperParameterTuningJobArn = Arn(Kind, r.HyperParameterTuningJobName!) })
            .On<DescribeHyperParameterTuningJobRequest>(Describe)
            .On<StopHyperParameterTuningJobRequest>(_ => new StopHyperParameterTuningJobResponse())
            .On<ListTrainingJobsForHyperParameterTuningJobRequest>(r => new ListTrainingJobsForHyperParameterTuningJobResponse
            {
                TrainingJobSummaries = r.StatusEquals == "Failed"
                    ? [new HyperParameterTrainingJobSummary { TrainingJobName = r.HyperParameterTuningJobName + "-broken", TrainingJobStatus = "Failed" }]
                    : [Trial(r.HyperParameterTuningJobName + "-worse", 0.5), Best(r.HyperParameterTuningJobName!)],
            })
            .On<DescribeTrainingJobRequest>(r => new DescribeTrainingJobResponse
            {
                TrainingJobName = r.TrainingJobName,
                TrainingJobArn = Arn("training-job", r.TrainingJobName!),
                TrainingJobStatus = "Completed",
                RoleArn = $"arn:aws:iam::{FakeBackend.Account}:role/r",
                AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1" },
                ModelArtifacts = new ModelArtifacts { S3ModelArtifacts = $"s3://bucket/{r.TrainingJobName}/output/model.tar.gz" },
            });
    }

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
        var status = StatusOf(Kind, name, () => new ServiceException(DescribeHyperParameterTuningJobRequest.Info, "ResourceNotFound", 400, "Requested resource not found."));
        var isRunning = status == "InProgress";
        return new DescribeHyperParameterTuningJobResponse
        {
            HyperParameterTuningJobName = name,
            HyperParameterTuningJobArn = Arn(Kind, name),
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
