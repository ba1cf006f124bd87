using System.Collections;
using System.Management.Automation;

namespace AwsToolsLookAlike.Tables;

[Cmdlet("ConvertTo", "DDBItem")]
[OutputType(typeof(Hashtable))]
public sealed class ConvertToDDBItemCmdlet : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public IDictionary[] InputObject { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var table in InputObject) WriteObject(AttributeValue.OfTable(table));
    }
}
