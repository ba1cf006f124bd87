using System.Globalization;
using System.Management.Automation;
using AwsToolsLookAlike.Common;

namespace AwsToolsLookAlike.Metrics;

[Cmdlet("Write", "CWMetricData", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed class WriteCWMetricDataCmdlet : ServiceCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string Namespace { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public MetricDatum[] MetricData { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Select { get; set; } = "*";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Force { get; set; }

    protected override void Execute()
    {
        if (!MayProceed(Force, Namespace, "Write-CWMetricData (PutMetricData)")) return;
        var parameters = new Dictionary<string, string> { ["Namespace"] = Namespace };
        foreach (var (datum, i) in MetricData.Select((datum, i) => (datum, i + 1)))
        {
            parameters[$"MetricData.member.{i}.MetricName"] = datum.MetricName!;
            parameters[$"MetricData.member.{i}.Value"] = datum.Value.ToString("R", CultureInfo.InvariantCulture);
        }

        Client("monitoring").CallQuery("2010-08-01", "PutMetricData", parameters);
    }
}

/// <summary>A value of a metric.</summary>
public sealed class MetricDatum
{
    public string? MetricName { get; set; }

    public double Value { get; set; }
}
