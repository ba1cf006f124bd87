using System.Management.Automation;
using Amazon.Runtime;
using AwsToolsLookAlike.Common;

namespace AwsToolsLookAlike.SageMaker;

[Cmdlet("Get", "SMHyperParameterTuningJob")]
[OutputType(typeof(DescribeHyperParameterTuningJobResponse))]
public sealed class GetSMHyperParameterTuningJobCmdlet : ServiceCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string HyperParameterTuningJobName { get; set; } = null!;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Select { get; set; } = "*";

    protected override void Execute()
    {
        var answer = Client("sagemaker").CallJson("SageMaker.DescribeHyperParameterTuningJob", new { HyperParameterTuningJobName }, "1.1");
        Write(new DescribeHyperParameterTuningJobResponse
        {
            HyperParameterTuningJobName = answer.GetProperty("HyperParameterTuningJobName").GetString(),
            HyperParameterTuningJobArn = answer.GetProperty("HyperParameterTuningJobArn").GetString(),
            HyperParameterTuningJobStatus = new Status(answer.GetProperty("HyperParameterTuningJobStatus").GetString()!),
        }, Select);
    }
}

/// <summary>A tuning in the API's own names. There is no region among them.</summary>
public sealed class DescribeHyperParameterTuningJobResponse : AmazonWebServiceResponse
{
    public string? HyperParameterTuningJobName { get; init; }

    public string? HyperParameterTuningJobArn { get; init; }

    public Status? HyperParameterTuningJobStatus { get; init; }
}
