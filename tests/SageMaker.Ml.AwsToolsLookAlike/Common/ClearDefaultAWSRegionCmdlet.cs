using System.Management.Automation;

namespace AwsToolsLookAlike.Common;

[Cmdlet("Clear", "DefaultAWSRegion")]
public sealed class ClearDefaultAWSRegionCmdlet : PSCmdlet
{
    protected override void ProcessRecord() => SessionState.PSVariable.Set(SessionVariables.Region, null);
}
