using System.Management.Automation;
using System.Text;
using AwsToolsLookAlike.Common;

namespace AwsToolsLookAlike.SageMaker;

[Cmdlet("Invoke", "SMREndpoint", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(InvokeEndpointResponse))]
public sealed class InvokeSMREndpointCmdlet : ServiceCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string EndpointName { get; set; } = null!;

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [TextBytes]
    public byte[] Body { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Accept { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ContentType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("CustomAttributes")]
    public string? CustomAttribute { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EnableExplanations")]
    public string? EnableExplanation { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? InferenceComponentName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? InferenceId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SessionId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TargetContainerHostname { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TargetModel { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TargetVariant { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Select { get; set; } = "*";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Force { get; set; }

    protected override void Execute()
    {
        if (!MayProceed(Force, EndpointName, "Invoke-SMREndpoint (InvokeEndpoint)")) return;
        var body = Client("sagemaker").Send($"/endpoints/{EndpointName}/invocations", ContentType ?? "text/csv", Body);
        Write(new InvokeEndpointResponse { Body = new MemoryStream(body) }, Select);
    }

    /// <summary>Takes text where bytes are wanted.</summary>
    private sealed class TextBytesAttribute : ArgumentTransformationAttribute
    {
        public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
            (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text ? Encoding.UTF8.GetBytes(text) : inputData;
    }
}
