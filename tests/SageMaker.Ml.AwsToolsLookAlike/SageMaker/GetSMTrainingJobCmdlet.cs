using System.Management.Automation;
using AwsToolsLookAlike.Common;

namespace AwsToolsLookAlike.SageMaker;

[Cmdlet("Get", "SMTrainingJob")]
[OutputType(typeof(DescribeTrainingJobResponse))]
public sealed class GetSMTrainingJobCmdlet : ServiceCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string TrainingJobName { get; set; } = null!;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Select { get; set; } = "*";

    protected override void Execute()
    {
        var answer = Client("sagemaker").CallJson("SageMaker.DescribeTrainingJob", new { TrainingJobName }, "1.1");
        Write(new DescribeTrainingJobResponse
        {
            TrainingJobName = answer.GetProperty("TrainingJobName").GetString(),
            TrainingJobArn = answer.GetProperty("TrainingJobArn").GetString(),
            TrainingJobStatus = new Status(answer.GetProperty("TrainingJobStatus").GetString()!),
            CreationTime = DateTime.UnixEpoch.AddSeconds(answer.GetProperty("CreationTime").GetDouble()),
            ModelArtifacts = new ModelArtifacts { S3ModelArtifacts = answer.GetProperty("ModelArtifacts").GetProperty("S3ModelArtifacts").GetString() },
        }, Select);
    }
}
