using System.Management.Automation;
using AwsToolsLookAlike.Common;

namespace AwsToolsLookAlike.SageMaker;

[Cmdlet("Get", "SMProcessingJob")]
[OutputType(typeof(DescribeProcessingJobResponse))]
public sealed class GetSMProcessingJobCmdlet : ServiceCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string ProcessingJobName { get; set; } = null!;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Select { get; set; } = "*";

    protected override void Execute()
    {
        var answer = Client("sagemaker").CallJson("SageMaker.DescribeProcessingJob", new { ProcessingJobName }, "1.1");
        Write(new DescribeProcessingJobResponse
        {
            ProcessingJobName = answer.GetProperty("ProcessingJobName").GetString(),
            ProcessingJobArn = answer.GetProperty("ProcessingJobArn").GetString(),
            ProcessingJobStatus = new Status(answer.GetProperty("ProcessingJobStatus").GetString()!),
            ExitMessage = answer.TryGetProperty("ExitMessage", out var message) ? message.GetString() : null,
        }, Select);
    }
}
