using System.Management.Automation;
using Amazon;

namespace AwsToolsLookAlike.Common;

[Cmdlet("Set", "DefaultAWSRegion")]
public sealed class SetDefaultAWSRegionCmdlet : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 210, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    public object Region { get; set; } = null!;

    [Parameter(Position = 211, ValueFromPipelineByPropertyName = true)]
    public string? ProfileLocation { get; set; }

    protected override void ProcessRecord() =>
        SessionState.PSVariable.Set(SessionVariables.Region, RegionEndpoint.GetBySystemName(Region.ToString()).SystemName);
}
