using System.Management.Automation;
using AwsToolsLookAlike.Common;

namespace AwsToolsLookAlike.SageMaker;

[Cmdlet("Get", "SMTransformJob")]
[OutputType(typeof(DescribeTransformJobResponse))]
public sealed class GetSMTransformJobCmdlet : ServiceCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string TransformJobName { get; set; } = null!;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Select { get; set; } = "*";

    protected override void Execute()
    {
        var answer = Client("sagemaker").CallJson("SageMaker.DescribeTransformJob", new { TransformJobName }, "1.1");
        Write(new DescribeTransformJobResponse
        {
            TransformJobName = answer.GetProperty("TransformJobName").GetString(),
            TransformJobArn = answer.GetProperty("TransformJobArn").GetString(),
            TransformJobStatus = new Status(answer.GetProperty("TransformJobStatus").GetString()!),
            ModelName = answer.GetProperty("ModelName").GetString(),
        }, Select);
    }
}
