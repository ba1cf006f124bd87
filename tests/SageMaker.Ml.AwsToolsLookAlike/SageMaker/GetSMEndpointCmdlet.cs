using System.Management.Automation;
using AwsToolsLookAlike.Common;

namespace AwsToolsLookAlike.SageMaker;

[Cmdlet("Get", "SMEndpoint")]
[OutputType(typeof(DescribeEndpointResponse))]
public sealed class GetSMEndpointCmdlet : ServiceCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string EndpointName { get; set; } = null!;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Select { get; set; } = "*";

    protected override void Execute()
    {
        var answer = Client("sagemaker").CallJson("SageMaker.DescribeEndpoint", new { EndpointName }, "1.1");
        Write(new DescribeEndpointResponse
        {
            EndpointName = answer.GetProperty("EndpointName").GetString(),
            EndpointArn = answer.GetProperty("EndpointArn").GetString(),
            EndpointConfigName = answer.GetProperty("EndpointConfigName").GetString(),
            EndpointStatus = new Status(answer.GetProperty("EndpointStatus").GetString()!),
        }, Select);
    }
}
