using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Serialization;
using AwsToolsLookAlike.Common;

namespace AwsToolsLookAlike.Tables;

[Cmdlet("Set", "DDBItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(string))]
public sealed class SetDDBItemCmdlet : ServiceCmdlet
{
    private static readonly JsonSerializerOptions s_json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [AllowNull]
    public Hashtable Item { get; set; } = null!;

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string TableName { get; set; } = null!;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ConditionalOperator { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ConditionExpression { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Hashtable? Expected { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ExpressionAttributeNames")]
    public Hashtable? ExpressionAttributeName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ExpressionAttributeValues")]
    public Hashtable? ExpressionAttributeValue { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ReturnConsumedCapacity { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ReturnItemCollectionMetrics")]
    public string? ReturnItemCollectionMetric { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ReturnValues")]
    public string? ReturnValue { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ReturnValuesOnConditionCheckFailure { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Select { get; set; } = "Attributes";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Force { get; set; }

    protected override void Execute()
    {
        if (!MayProceed(Force, TableName, "Set-DDBItem (PutItem)")) return;
        // A cast, as there: a plain value in the table is an error.
        var item = Item.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (AttributeValue)entry.Value!);
        Client("dynamodb").CallJson("DynamoDB_20120810.PutItem", new { TableName, Item = JsonSerializer.SerializeToElement(item, s_json) });
        Write(new PutItemResponse(), Select);
    }

    /// <summary>What the service answers; nothing was replaced, so there are no attributes. A collection that is not there is empty in version 4 and null in version 5.</summary>
    public sealed class PutItemResponse
    {
#if AWS_TOOLS_4
        public Dictionary<string, AttributeValue>? Attributes { get; } = [];
#else
        public Dictionary<string, AttributeValue>? Attributes { get; }
#endif
    }
}
