using System.Collections;
using System.Management.Automation;
using AwsToolsLookAlike.Common;

namespace AwsToolsLookAlike.Queues;

[Cmdlet("Send", "SQSMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SendMessageResponse))]
public sealed class SendSQSMessageCmdlet : ServiceCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string QueueUrl { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string MessageBody { get; set; } = null!;

    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("DelaySeconds")]
    public int? DelayInSeconds { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MessageAttributes")]
    public Hashtable? MessageAttribute { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MessageDeduplicationId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MessageGroupId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MessageSystemAttributes")]
    public Hashtable? MessageSystemAttribute { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Select { get; set; } = "*";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Force { get; set; }

    protected override void Execute()
    {
        if (!MayProceed(Force, QueueUrl, "Send-SQSMessage (SendMessage)")) return;
        var answer = Client("sqs").CallJson("AmazonSQS.SendMessage", new { QueueUrl, MessageBody });
        Write(new SendMessageResponse(answer.GetProperty("MessageId").GetString()!), Select);
    }

    /// <summary>What the service answers.</summary>
    public sealed record SendMessageResponse(string MessageId);
}
