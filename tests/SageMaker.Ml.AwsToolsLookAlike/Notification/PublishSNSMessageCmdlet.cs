using System.Collections;
using System.Management.Automation;
using AwsToolsLookAlike.Common;

namespace AwsToolsLookAlike.Notification;

[Cmdlet("Publish", "SNSMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(string))]
public sealed class PublishSNSMessageCmdlet : ServiceCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? TopicArn { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string? Message { get; set; }

    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    public string? MessageStructure { get; set; }

    [Parameter(Position = 3, ValueFromPipelineByPropertyName = true)]
    public string? Subject { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MessageAttributes")]
    public Hashtable? MessageAttribute { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MessageDeduplicationId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MessageGroupId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PhoneNumber { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TargetArn { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Select { get; set; } = "MessageId";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Force { get; set; }

    protected override void Execute()
    {
        if (!MayProceed(Force, TopicArn, "Publish-SNSMessage (Publish)")) return;
        var parameters = new Dictionary<string, string?>
        {
            ["TopicArn"] = TopicArn,
            ["Message"] = Message,
            ["MessageStructure"] = MessageStructure,
            ["Subject"] = Subject,
            ["MessageDeduplicationId"] = MessageDeduplicationId,
            ["MessageGroupId"] = MessageGroupId,
            ["PhoneNumber"] = PhoneNumber,
            ["TargetArn"] = TargetArn,
        };
        var answer = Client("sns").CallQuery("2010-03-31", "Publish", parameters.Where(pair => pair.Value is not null)!);
        Write(new PublishResponse(answer.Descendants().First(element => element.Name.LocalName == "MessageId").Value), Select);
    }

    /// <summary>What the service answers.</summary>
    public sealed record PublishResponse(string MessageId);
}
